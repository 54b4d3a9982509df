import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usage-error';

/** An option of a command. */
export interface OptionText {
  /** What it takes, in capitals: `FILE`. A switch if left out. */
  readonly value?: string;
  /** One line of help. */
  readonly help: string;
  /** Whether it may be given several times. */
  readonly isList?: boolean;
  /** One letter that stands for it: `H`, given as `-H`. */
  readonly short?: string;
}

/** The options of a command by name. */
export type OptionTexts = Readonly<Record<string, OptionText>>;

/** What was given to a command. */
export interface Arguments {
  /** What is no option: paths, codes. */
  readonly words: readonly string[];
  /** The value of an option; the last one counts. */
  readonly text: (name: string) => string | undefined;
  /** The values of an option that may be given several times, also with commas between them. */
  readonly list: (name: string) => readonly string[];
  /** The same as they are, with their commas. */
  readonly each: (name: string) => readonly string[];
  /** Whether a switch was given. */
  readonly has: (name: string) => boolean;
}

/**
 * Reads what was given to a command.
 *
 * @param command for messages: `lint`
 */
export function readArguments(command: string, given: readonly string[], options: OptionTexts): Arguments {
  const declared: ParseArgsConfig['options'] = {};
  for (const [name, { value, short }] of Object.entries(options)) {
    declared[name] = { type: value === undefined ? 'boolean' : 'string', multiple: true, ...short === undefined ? {} : { short } };
  }
  // Not strict: what is wrong is told here, in the words of this tool.
  const { positionals, tokens } = parseArgs({ args: [...given], options: declared, allowPositionals: true, strict: false, tokens: true });
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'option') {
      const value = checkedValue(command, options, token);
      values.set(token.name, [...values.get(token.name) ?? [], value]);
    }
  }
  return {
    words: positionals,
    text: (name) => values.get(name)?.at(-1),
    list: (name) => (values.get(name) ?? []).flatMap((value) => value.split(',')).map((value) => value.trim()).filter((value) => value !== ''),
    each: (name) => values.get(name) ?? [],
    has: (name) => values.has(name),
  };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string;
  readonly inlineValue?: boolean;
}

function checkedValue(command: string, options: OptionTexts, { name, rawName, value, inlineValue }: OptionToken): string {
  if (!Object.hasOwn(options, name)) {
    throw new UsageError(command, {
      problem: `there is no option ${rawName}`,
      allowed: Object.keys(options).map((option) => `--${option}`).join(', '),
      fix: `see cdk8s-istio ${command} --help; a path that begins with - comes behind --`,
    });
  }
  const wanted = options[name].value;
  if (wanted === undefined) {
    if (value !== undefined) {
      throw new UsageError(command, { problem: `${rawName} has the value '${value}'`, allowed: `${rawName} alone: it takes no value`, fix: 'leave the value out' });
    }
    return '';
  }
  if (value === undefined || value === '' || (value.startsWith('--') && inlineValue !== true)) {
    throw new UsageError(command, { problem: `${rawName} has no value`, allowed: `${rawName} ${wanted}`, fix: `write the value behind ${rawName}` });
  }
  return value;
}
