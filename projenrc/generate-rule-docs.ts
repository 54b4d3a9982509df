/**
 * Makes docs/rules from the rules, which say everything about themselves.
 *
 *   ts-node generate-rule-docs.ts           writes docs/rules
 *   ts-node generate-rule-docs.ts --check   fails when docs/rules is not what would be written
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';
import { rulePages } from './rule-pages';

const FOLDER = join(__dirname, '..', 'docs', 'rules');

function main(): void {
  const pages = rulePages();
  mkdirSync(FOLDER, { recursive: true });
  const stale = readdirSync(FOLDER).filter((file) => !pages.has(file));
  const changed = [...pages].filter(([file, text]) => !existsSync(join(FOLDER, file)) || readFileSync(join(FOLDER, file), 'utf8') !== text);
  if (!process.argv.includes('--check')) {
    stale.forEach((file) => rmSync(join(FOLDER, file)));
    changed.forEach(([file, text]) => writeFileSync(join(FOLDER, file), text));
  } else if (stale.length + changed.length > 0) {
    console.error(`docs/rules is not what src/analysis/rules gives: ${[...stale, ...changed.map(([file]) => file)].join(', ')}\nrun: npx projen docs`);
    process.exitCode = 1;
  }
}

main();
