import { analyzeYaml } from './analyze-yaml';
import { objectName } from '../../src/analysis/object-name';
import type { Rule } from '../../src/analysis/rule';
import type { Finding, Severity } from '../../src/core/finding';
import type { MeshFacts } from '../../src/mesh/mesh-options';
import type { JsonObject } from '../../src/mesh/resource';

/** What one finding has to be. Everything that it says has to be here, except for what is as the rule says it. */
export interface ExpectedFinding {
  /** `VirtualService shop/reviews` */
  readonly object: string;
  readonly path?: string;
  readonly message: string;
  /** Unless it is that of the rule. */
  readonly severity?: Severity;
  /** Unless it is that of the rule. */
  readonly fix?: string;
}

/** A row of a rule's table. */
export interface RuleCase {
  readonly name: string;
  /** Any number of YAML documents. */
  readonly yaml: string;
  readonly facts?: MeshFacts;
  readonly meshConfig?: JsonObject;
  /** All that the rule has to find, in their order. */
  readonly findings: readonly ExpectedFinding[];
}

/** The table test of a rule: exactly these findings for these manifests. */
export function ruleTest(rule: Rule, cases: readonly RuleCase[]): void {
  describe(`${rule.code} ${rule.name}`, () => {
    test.each(cases)('$name', ({ yaml, facts, meshConfig, findings }) => {
      const analysis = analyzeYaml(yaml, { rules: [rule] }, facts, meshConfig);
      expect(analysis.errors).toEqual([]);
      expect(analysis.findings.map((finding) => asExpected(rule, finding))).toEqual(findings);
    });
  });
}

function asExpected(rule: Rule, { object, path, message, severity, fix }: Finding): ExpectedFinding {
  return {
    object: object === undefined ? '' : objectName(object),
    ...path === undefined ? {} : { path },
    message,
    ...severity === rule.severity ? {} : { severity },
    ...fix === rule.fix ? {} : { fix },
  };
}
