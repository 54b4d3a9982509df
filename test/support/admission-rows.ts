import type { RuleCase } from './rule-test';
import type { Severity } from '../../src/core/finding';
import { ISTIO_KINDS, crdVersions } from '../../src/istio';

/** What is found in the one object of a row: where, what, and how bad when it is not as the rule says. */
export type RowFinding = readonly [path: string, message: string, differs?: { readonly severity?: Severity; readonly fix?: string }];

/** Rows of a rule's table about one object of a kind of Istio, called `web` in the namespace `shop`. */
export function admissionRows(kind: string): {
  readonly refused: (name: string, spec: string, ...findings: readonly RowFinding[]) => RuleCase;
  readonly accepted: (name: string, spec: string) => RuleCase;
} {
  const refused = (name: string, spec: string, ...findings: readonly RowFinding[]): RuleCase => ({
    name: `${kind}: ${name}`,
    yaml: istioYaml(kind, spec),
    findings: findings.map(([path, message, differs]) => ({ object: `${kind} shop/web`, path, message, ...differs })),
  });
  return { refused, accepted: (name, spec) => refused(name, spec) };
}

/** An object of Istio; its spec is given as YAML of one line, or of lines that are indented as they have to be. */
export function istioYaml(kind: string, spec: string, metadata = 'name: web, namespace: shop'): string {
  const group = Object.keys(ISTIO_KINDS).find((candidate) => ISTIO_KINDS[candidate].includes(kind));
  const version = group === undefined ? undefined : crdVersions(group, kind)?.[0].name;
  return `\n---\napiVersion: ${group}/${version}\nkind: ${kind}\nmetadata: { ${metadata} }\nspec: ${spec}\n`;
}
