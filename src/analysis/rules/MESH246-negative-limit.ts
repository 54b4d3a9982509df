import { Severity } from '../../core/finding';
import { numberAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { CONNECTION_POOLS } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** Limits of a connection pool. */
export const MESH246: Rule = {
  code: 'MESH246',
  name: 'negative-limit',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a limit of a connection pool is negative',
  why: "A limit of 0 is Istio's default, and there is nothing below: admission rejects negative limits. Without limits the numbers are as "
    + 'good as endless already.',
  fix: 'remove the limit, or write a positive number',
  inputs: ['DestinationRule', 'Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { connectionPool: { http: { http2MaxRequests: -1 } } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { connectionPool: { http: { http2MaxRequests: 1000 } } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const LIMITS = ['http.http1MaxPendingRequests', 'http.http2MaxRequests', 'http.maxRequestsPerConnection', 'http.maxRetries', 'http.maxConcurrentStreams', 'tcp.maxConnections'];
const PLACES = CONNECTION_POOLS.flatMap((pool) => LIMITS.map((limit) => `${pool}.${limit}`));

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of placesOfAll(manifest, PLACES)) {
    if ((numberAt(value) ?? 0) < 0) {
      yield { path, message: `${String(path[path.length - 1])} is ${String(value)}; allowed: 0 or more` };
    }
  }
}
