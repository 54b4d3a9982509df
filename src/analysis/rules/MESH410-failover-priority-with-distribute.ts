import { Severity } from '../../core/finding';
import { listAt, textsAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { writtenPolicies } from '../destination/written-policies';
import type { Rule, Violation } from '../rule';

/** Of distribute and failoverPriority, distribute counts. */
export const MESH410: Rule = {
  code: 'MESH410',
  name: 'failover-priority-with-distribute',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'failoverPriority beside distribute does nothing',
  why: 'A host is balanced over localities either by weights or by priorities. With distribute istiod gives the localities weights and never reads '
    + 'failoverPriority, and endpoints in localities that distribute does not name get nothing. Admission refuses distribute beside failover, '
    + 'but says nothing about failoverPriority.',
  fix: 'keep one of distribute and failoverPriority',
  inputs: ['DestinationRule'],
  about: { DestinationRule: ['failoverPriority'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    loadBalancer:
      localityLbSetting:
        distribute: [{ from: west/*, to: { west/*: 80, east/*: 20 } }]
        failoverPriority: [topology.kubernetes.io/region]
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 34 }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    loadBalancer:
      localityLbSetting:
        distribute: [{ from: west/*, to: { west/*: 80, east/*: 20 } }]
    outlierDetection: { consecutiveGatewayErrors: 5, maxEjectionPercent: 34 }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      for (const { value, path } of writtenPolicies(resource)) {
        const labels = textsAt(value, 'loadBalancer', 'localityLbSetting', 'failoverPriority');
        if (labels.length > 0 && listAt(value, 'loadBalancer', 'localityLbSetting', 'distribute').length > 0) {
          yield {
            resource,
            path: `${path}.loadBalancer.localityLbSetting.failoverPriority`,
            message: `failoverPriority (${labels.join(', ')}) is not read, because there is distribute`,
          };
        }
      }
    }
  },
};
