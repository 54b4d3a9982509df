import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolVersion } from '../../src/cli/version';

test('is the version of the package', () => {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string };
  expect(toolVersion()).toBe(version);
});
