import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';

/** How many items each tutorial has. */
const ITEMS = { A: 12, B: 26, C: 10, D: 10, E: 6 };

const all = Object.entries(ITEMS).flatMap(([tutorial, count]) => Array.from({ length: count }, (_, index) => `${tutorial}${index + 1}`));
const read = (file: string) => readFileSync(join(__dirname, file), 'utf8');

/** Items that a test is named after. */
function tested(): string[] {
  const files = readdirSync(__dirname).filter((file) => /^[a-e]\.test\.ts$/.test(file));
  return files.flatMap((file) => [...read(file).matchAll(/(?:test\(|\]\)\(|item: )'([A-Z]\d+) /g)].map(([, item]) => item));
}

/** Items that the table of the README gives a reason for. */
function explained(): string[] {
  return [...read('README.md').matchAll(/^\| ([A-Z]\d+) \| .+ \| .+ \|$/gm)].map(([, item]) => item);
}

describe('the inventory', () => {
  test('has a test or a reason for every item, and not both', () => {
    const covered = [...new Set(tested()), ...explained()];

    expect([...covered].sort()).toEqual([...all].sort());
  });
});
