import { Severity } from '../../core/finding';
import { numberAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { isPrime } from '../../policy/hash-table';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { policyPlaces } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** The table or ring that hashes are looked up in. */
export const MESH250: Rule = {
  code: 'MESH250',
  name: 'invalid-hash-table',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'the size of a hash table is not one that Envoy takes, or given twice',
  why: 'The Maglev table needs a size that is a prime number below 5000011. A ring has its size in ringHash; the old field beside ringHash '
    + 'or maglev is rejected.',
  fix: 'use a prime number such as 65537, or leave maglev out',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { loadBalancer: { consistentHash: { httpHeaderName: x-user, maglev: { tableSize: 65536 } } } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { loadBalancer: { consistentHash: { httpHeaderName: x-user, maglev: { tableSize: 65537 } } } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const LIMIT = 5000011;

const PLACES = policyPlaces('loadBalancer.consistentHash');

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: hash } of placesOfAll(manifest, PLACES)) {
    const other = ['ringHash', 'maglev'].find((field) => valueAt(hash, field) !== undefined);
    if ((numberAt(hash, 'minimumRingSize') ?? 0) !== 0 && other !== undefined) {
      yield { path: [...path, 'minimumRingSize'], message: `minimumRingSize is there beside ${other}`, fix: 'remove minimumRingSize' };
    }
    const size = numberAt(hash, 'maglev', 'tableSize') ?? 0;
    if (valueAt(hash, 'maglev') !== undefined && (size < 1 || size >= LIMIT || !isPrime(size))) {
      yield { path: [...path, 'maglev', 'tableSize'], message: `tableSize is ${size}; allowed: a prime number below ${LIMIT}` };
    }
  }
}
