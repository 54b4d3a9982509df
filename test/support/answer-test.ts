import { analyzeYaml } from './analyze-yaml';
import { objectName } from '../../src/analysis/object-name';
import type { Rule } from '../../src/analysis/rule';

/** A row of the table of checks of istioctl. */
export interface AnswerCase {
  readonly name: string;
  readonly yaml: string;
  /** All that the checks say, in their order: `IST0101 VirtualService shop/web spec.hosts[0]: what`. */
  readonly says: readonly string[];
}

/** The table test of checks of istioctl: exactly these findings for these manifests. */
export function answerTest(rules: readonly Rule[], cases: readonly AnswerCase[]): void {
  test.each(cases)('$name', ({ yaml, says }) => {
    const { findings, errors } = analyzeYaml(yaml, { rules });
    expect(errors).toEqual([]);
    expect(findings.map(({ aliases: [code], object, path, message }) =>
      `${code} ${object === undefined ? '' : objectName(object)}${path === undefined ? '' : ` ${path}`}: ${message}`)).toEqual(says);
  });
}
