import { Severity } from '../../core/finding';
import { valueAt } from '../../mesh/json-access';
import type { JsonObject, Resource } from '../../mesh/resource';
import { isIstioLabel } from '../admission/host-syntax';
import { textsOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Which namespaces see an object. */
export const MESH202: Rule = {
  code: 'MESH202',
  name: 'invalid-export-to',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'exportTo has entries that are invalid or exclude each other',
  why: 'An entry is a namespace, `.` for the own one or `*` for all; a ServiceEntry may have `~` for none. Admission rejects entries that '
    + 'are there twice (`.` and the own namespace are one), `*` or `~` beside others, and any other namespace in a DestinationRule with a '
    + 'workloadSelector, which works in its own namespace only.',
  fix: 'list each namespace once, or * alone',
  inputs: ['VirtualService', 'DestinationRule', 'ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  exportTo: ['*', bank]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  exportTo: [., bank]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = ['spec.exportTo[]'];

function* problemsOf(manifest: JsonObject, { kind, namespace }: Resource): Iterable<Refusal> {
  const entries = textsOfAll(manifest, PLACES);
  const seen = new Set<string>();
  const isPrivate = kind === 'DestinationRule' && valueAt(manifest, 'spec', 'workloadSelector') !== undefined;
  for (const { path, value } of entries) {
    const meant = value === '.' ? namespace : value;
    const problem = entryProblem(value, kind)
      ?? (seen.has(meant) ? 'is there twice' : undefined)
      ?? (['*', '~'].includes(value) && entries.length > 1 ? 'excludes every other entry' : undefined)
      ?? (isPrivate && meant !== namespace ? 'is another namespace, while a rule with a workloadSelector works in its own only' : undefined);
    if (problem !== undefined) {
      yield { path, message: `'${value}' ${problem}` };
    }
    seen.add(meant);
  }
}

function entryProblem(entry: string, kind: string): string | undefined {
  if (entry === '~') {
    return kind === 'ServiceEntry' ? undefined : 'is for ServiceEntries only';
  }
  return ['.', '*'].includes(entry) || isIstioLabel(entry) ? undefined : 'is no namespace';
}
