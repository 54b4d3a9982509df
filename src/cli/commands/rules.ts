import type { RuleText } from '../../analysis/rule';
import { RULES } from '../../analysis/rules';
import { type OptionTexts, readArguments } from '../arguments';
import { ExitCode } from '../exit-code';
import { type CommandText, commandHelp } from '../help';
import { KNOWN_RULES, rulesOf } from '../rule-selection';
import type { Surroundings } from '../surroundings';

const OPTIONS: OptionTexts = { help: { help: 'this text' } };

/** What help says about rules. */
export const RULES_COMMAND: CommandText = {
  usage: 'rules [CODE…]',
  about: ['Lists the rules, or explains those with the codes or aliases that are given: rules MESH101 IST0101'],
  options: OPTIONS,
};

/** Lists the rules, or explains some of them. */
export function rules(given: readonly string[], surroundings: Surroundings): ExitCode {
  const read = readArguments('rules', given, OPTIONS);
  if (read.has('help')) {
    surroundings.writeOutput(commandHelp(RULES_COMMAND));
  } else if (read.words.length === 0) {
    surroundings.writeOutput(listed());
  } else {
    const wanted = rulesOf('rules', 'CODE', read.words);
    surroundings.writeOutput(KNOWN_RULES.filter(({ code }) => wanted.has(code)).map(explained).join('\n'));
  }
  return ExitCode.CLEAN;
}

function listed(): string {
  const rows = RULES.map(({ code, severity, name, aliases }) => [code, severity, name, aliases.join(' ')]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) => `${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ').trimEnd()}\n`).join('');
}

function explained({ code, name, severity, aliases, summary, why, fix, bad, good }: RuleText): string {
  const others = aliases.filter((alias) => alias !== code);
  return [
    `${code} ${name} (${severity})${others.length === 0 ? '' : `, also ${others.join(', ')}`}`,
    '',
    `  What: ${summary}`,
    `  Why:  ${why}`,
    `  Fix:  ${fix}`,
    '',
    'Wrong:',
    indented(bad),
    '',
    'Right:',
    indented(good),
    '',
  ].join('\n');
}

function indented(yaml: string): string {
  return yaml.trim().split('\n').map((line) => `  ${line}`.trimEnd()).join('\n');
}
