import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { outputOf } from '../support/outdir';

const EXAMPLES = join(__dirname, '../../examples');
const examples = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

test('every example is checked', () => {
  expect(examples).toEqual(['bookinfo', 'platform', 'quickstart', 'shop']);
});

test.each(examples)('%s writes what its expected folder holds', (example) => {
  const written = outputOf(() => jest.isolateModules(() => {
    require(join(EXAMPLES, example, 'main.ts'));
  }));
  const expected = join(EXAMPLES, example, 'expected');
  expect(readdirSync(written).sort()).toEqual(readdirSync(expected).sort());
  for (const file of readdirSync(expected)) {
    expect(readFileSync(join(written, file), 'utf8')).toBe(readFileSync(join(expected, file), 'utf8'));
  }
});
