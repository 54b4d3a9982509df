import type { RuleText } from '../rule';

/** Which rules a code means: its own, or all that are the same check as that of another tool. */
export class CodeBook {
  private readonly codes = new Map<string, Set<string>>();
  private readonly istioctl: ReadonlySet<string>;

  public constructor(rules: readonly RuleText[]) {
    for (const { code, aliases } of rules) {
      for (const name of [code, ...aliases]) {
        this.codes.set(name, (this.codes.get(name) ?? new Set<string>()).add(code));
      }
    }
    this.istioctl = new Set(rules.filter(({ aliases }) => aliases.some(isIstioctls)).map(({ code }) => code));
  }

  /** The codes of the rules that `code`, a code or an alias, means; undefined when there is no such code. */
  public meaningOf(code: string): ReadonlySet<string> | undefined {
    return this.codes.get(code);
  }

  /** The same for what istioctl's annotation says: its own codes, and `*` for all of those. */
  public meaningForIstioctl(code: string): ReadonlySet<string> {
    return code === '*' ? this.istioctl : isIstioctls(code) && this.codes.get(code) || new Set();
  }
}

function isIstioctls(code: string): boolean {
  return code.startsWith('IST');
}
