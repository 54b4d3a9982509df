import { readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { lintYaml } from '../support/lint-yaml';

const EXAMPLES = join(__dirname, '../../examples');
const manifests = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' }).filter((file) => /[\\/]expected[\\/].*\.yaml$/.test(file)).sort();

test('there are manifests to look at', () => {
  expect(manifests.length).toBeGreaterThanOrEqual(4);
});

test.each([...new Set(manifests.map((file) => dirname(file)))])('nothing is found in all that is in %s', (folder) => {
  const together = manifests.filter((file) => dirname(file) === folder).map((file) => `---\n${readFileSync(join(EXAMPLES, file), 'utf8')}`).join('');
  expect(lintYaml(together)).toEqual([]);
});

test.each(manifests)('nothing is found in %s', (file) => {
  expect(lintYaml(readFileSync(join(EXAMPLES, file), 'utf8'))).toEqual([]);
});
