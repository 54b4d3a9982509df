import { explain, EXPLAIN } from './commands/explain';
import { lint, LINT } from './commands/lint';
import { rules, RULES_COMMAND } from './commands/rules';
import { ExitCode } from './exit-code';
import type { CommandText } from './help';
import type { Surroundings } from './surroundings';
import { UsageError } from './usage-error';
import { toolVersion } from './version';

/** A command, and what help says about it. */
interface Command {
  readonly text: CommandText;
  run(given: readonly string[], surroundings: Surroundings): ExitCode;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  lint: { text: LINT, run: lint },
  explain: { text: EXPLAIN, run: explain },
  rules: { text: RULES_COMMAND, run: rules },
};

/**
 * Runs the command that is given.
 *
 * @param given the words behind the name of the tool
 */
export function main(given: readonly string[], surroundings: Surroundings): ExitCode {
  try {
    return run(given, surroundings);
  } catch (error) {
    if (error instanceof UsageError) {
      surroundings.writeMessage(`${error.message}\n`);
      return ExitCode.USAGE;
    }
    const { stack, message } = error as Error;
    surroundings.writeMessage(`internal error: ${stack ?? message}\n`);
    return ExitCode.INTERNAL;
  }
}

function run(given: readonly string[], surroundings: Surroundings): ExitCode {
  const [name, ...rest] = given;
  if (name === '--version') {
    surroundings.writeOutput(`${toolVersion()}\n`);
    return ExitCode.CLEAN;
  }
  if (name === '--help' || name === 'help') {
    surroundings.writeOutput(overview());
    return ExitCode.CLEAN;
  }
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    throw new UsageError('cdk8s-istio', {
      problem: name === undefined ? 'there is no command' : `there is no command '${name}'`,
      allowed: Object.keys(COMMANDS).join(', '),
      fix: 'see cdk8s-istio --help',
    });
  }
  return command.run(rest, surroundings);
}

function overview(): string {
  const lines = Object.values(COMMANDS).map(({ text: { usage, about } }) => `  ${usage}\n      ${about.join('\n      ')}`);
  return ['Usage: cdk8s-istio COMMAND …', '', ...lines, '', 'Each command has a --help of its own; --version says which release this is.', ''].join('\n');
}
