import { Severity } from '../../core/finding';
import { flagAt, objectAt, valueAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { writtenPolicies } from '../destination/written-policies';
import type { Rule, Violation } from '../rule';

const KEYS = ['httpHeaderName', 'httpCookie', 'httpQueryParameterName'];

/** Without a key there is nothing to hash. */
export const MESH411: Rule = {
  code: 'MESH411',
  name: 'consistent-hash-without-key',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'consistent hashing without anything to hash',
  why: 'The schema accepts consistentHash without a key, and useSourceIp: false. istiod then makes a ring, but gives routes no hash policy: '
    + 'Envoy takes a random hash for every request, so that nothing is consistent.',
  fix: 'set httpHeaderName, httpCookie, httpQueryParameterName or useSourceIp: true; or use a simple balancer',
  inputs: ['DestinationRule'],
  about: { DestinationRule: ['consistentHash'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: carts, namespace: shop }
spec:
  host: carts
  trafficPolicy:
    loadBalancer: { consistentHash: { ringHash: { minimumRingSize: 4096 } } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: carts, namespace: shop }
spec:
  host: carts
  trafficPolicy:
    loadBalancer: { consistentHash: { httpHeaderName: x-user, ringHash: { minimumRingSize: 4096 } } }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      for (const { value, path } of writtenPolicies(resource)) {
        const hash = objectAt(value, 'loadBalancer', 'consistentHash');
        if (hash !== undefined && KEYS.every((key) => valueAt(hash, key) === undefined) && flagAt(hash, 'useSourceIp') !== true) {
          yield {
            resource,
            path: `${path}.loadBalancer.consistentHash`,
            message: `${valueAt(hash, 'useSourceIp') === undefined ? 'there is no key' : 'useSourceIp is false, and there is no other key'}: `
              + 'every request gets a random hash',
          };
        }
      }
    }
  },
};
