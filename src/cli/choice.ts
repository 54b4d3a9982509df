import { UsageError } from './usage-error';

/**
 * One of a few words.
 *
 * @param where for the message: `lint`, `.cdk8s-istio.yaml:3`
 * @param name what is chosen: `--format`
 */
export function checkedChoice<Choice extends string>(where: string, name: string, value: string, choices: readonly Choice[]): Choice {
  const choice = choices.find((known) => known === value);
  if (choice === undefined) {
    throw new UsageError(where, { problem: `${name} is '${value}'`, allowed: choices.join(', '), fix: `give ${name} one of these` });
  }
  return choice;
}
