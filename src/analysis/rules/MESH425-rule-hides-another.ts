import { Severity } from '../../core/finding';
import type { HostRule } from '../../mesh/destination/host-rule';
import { textAt, valueAt } from '../../mesh/json-access';
import type { MeshOptions } from '../../mesh/mesh-options';
import { hostRules } from '../destination/clusters';
import { HiddenRules } from '../destination/hidden-rules';
import { blocksOf } from '../destination/policy-blocks';
import type { Rule, Violation } from '../rule';

/** Of several DestinationRules that fit, one counts, and the others do not fill its gaps. */
export const MESH425: Rule = {
  code: 'MESH425',
  name: 'rule-hides-another',
  severity: Severity.WARNING,
  aliases: ['KIA0204'],
  summary: 'a DestinationRule hides another one that says more',
  why: 'For a call one DestinationRule counts: that of the caller\'s namespace before that of the host\'s namespace before that of the root namespace, and '
    + 'in each the one with the most specific host. istiod takes nothing from the others, not even blocks and subsets that the first lacks. '
    + 'It is reported when something gets lost that way; as information where it is a rule of the root namespace, which is meant as a fallback. '
    + 'Losing ISTIO_MUTUAL is not reported while Istio encrypts by itself.',
  fix: 'repeat what is missing in the DestinationRule that counts, or keep one for the host',
  inputs: ['DestinationRule', 'Service', 'ServiceEntry'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews.shop.svc.cluster.local
  trafficPolicy:
    connectionPool: { tcp: { connectTimeout: 1s } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: web }
spec:
  host: reviews.shop.svc.cluster.local
  trafficPolicy:
    loadBalancer: { simple: ROUND_ROBIN }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews.shop.svc.cluster.local
  trafficPolicy:
    connectionPool: { tcp: { connectTimeout: 1s } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: web }
spec:
  host: reviews.shop.svc.cluster.local
  trafficPolicy:
    connectionPool: { tcp: { connectTimeout: 1s } }
    loadBalancer: { simple: ROUND_ROBIN }
`,

  * check(model): Iterable<Violation> {
    const hidden = new HiddenRules(model, hostRules(model));
    for (const rule of hostRules(model)) {
      for (const { rule: other, who } of hidden.behind(rule)) {
        const lost = lostOf(rule, other, model.options);
        if (lost.length > 0) {
          const { namespace, name } = other.resources[0];
          yield {
            resource: rule.resources[0],
            path: 'spec.host',
            message: `${who} get no ${lost.join(', no ')} of DestinationRule ${namespace}/${name} (${other.host}): this one counts instead`,
            ...namespace === model.options.rootNamespace ? { severity: Severity.INFO } : {},
          };
        }
      }
    }
  },
};

/** The blocks and subsets that only the hidden rule has. */
function lostOf(rule: HostRule, hidden: HostRule, { autoMtls }: MeshOptions): string[] {
  const own = blocksOf(rule.trafficPolicy?.value);
  const blocks = blocksOf(hidden.trafficPolicy?.value).filter((block) => !own.includes(block)
    && !(block === 'tls' && autoMtls && textAt(hidden.trafficPolicy?.value, 'tls', 'mode') === 'ISTIO_MUTUAL'));
  const ports = 'portLevelSettings';
  const lacksPorts = valueAt(hidden.trafficPolicy?.value, ports) !== undefined && valueAt(rule.trafficPolicy?.value, ports) === undefined;
  return [
    ...blocks,
    ...lacksPorts ? [ports] : [],
    ...[...hidden.subsets.keys()].filter((name) => !rule.subsets.has(name)).map((name) => `subset ${name}`),
  ];
}
