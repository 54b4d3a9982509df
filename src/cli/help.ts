import type { OptionTexts } from './arguments';

/** What help says about a command. */
export interface CommandText {
  /** `lint PATH… [-]` */
  readonly usage: string;
  /** What it does, in lines. */
  readonly about: readonly string[];
  readonly options: OptionTexts;
}

/** The help of a command. */
export function commandHelp({ usage, about, options }: CommandText): string {
  const names = Object.entries(options).map(([name, { value, short }]) =>
    `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`);
  const width = Math.max(...names.map((name) => name.length));
  const lines = Object.values(options).map(({ help }, index) => `  ${names[index].padEnd(width)}  ${help}`);
  return [`Usage: cdk8s-istio ${usage}`, '', ...about, '', 'Options:', ...lines, ''].join('\n');
}
