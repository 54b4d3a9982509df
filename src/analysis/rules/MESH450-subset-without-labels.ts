import { Severity } from '../../core/finding';
import { fieldPath, listAt, objectAt, textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Json } from '../../mesh/resource';
import { blocksOf } from '../destination/policy-blocks';
import type { Rule, Violation } from '../rule';

/** A part of a host that is the whole. */
export const MESH450: Rule = {
  code: 'MESH450',
  name: 'subset-without-labels',
  severity: Severity.WARNING,
  aliases: ['KIA0209'],
  summary: 'a subset has no labels, and so has all endpoints of the host',
  why: 'The labels tell the endpoints of a subset from the others. A subset without any has all of them, those of the other versions too. One with a traffic policy may be '
    + 'meant as another way to call the same endpoints: it is information then.',
  fix: 'write the labels of the pods of this version',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews.shop.svc.cluster.local
  subsets: [{ name: v1 }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews.shop.svc.cluster.local
  subsets: [{ name: v1, labels: { version: v1 } }]
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      const subsets = listAt(resource.manifest, 'spec', 'subsets');
      const withLabels = subsets.filter((subset) => Object.keys(objectAt(subset, 'labels') ?? {}).length > 0);
      for (const [index, subset] of subsets.entries()) {
        const hasPolicy = saysPolicy(subset);
        if (withLabels.includes(subset) || (hasPolicy && withLabels.length === 0)) {
          continue;
        }
        yield {
          resource,
          path: fieldPath('spec', 'subsets', index),
          message: `subset ${textAt(subset, 'name') ?? ''} has no labels, and so has all endpoints of ${textAt(resource.manifest, 'spec', 'host') ?? ''}`,
          ...hasPolicy ? { severity: Severity.INFO } : {},
        };
      }
    }
  },
};

function saysPolicy(subset: Json): boolean {
  const policy = objectAt(subset, 'trafficPolicy');
  return blocksOf(policy).length > 0 || listAt(policy, 'portLevelSettings').length > 0;
}
