import { Severity } from '../../core/finding';
import { valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { CONNECTION_POOLS } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** How idle HTTP/2 connections are asked whether they still work. */
export const MESH248: Rule = {
  code: 'MESH248',
  name: 'incomplete-keep-alive',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'http2KeepAlive has no interval or no timeout',
  why: 'Envoy asks each interval and waits for the timeout. Admission rejects one without the other.',
  fix: 'give both',
  inputs: ['DestinationRule', 'Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { connectionPool: { http: { http2KeepAlive: { interval: 30s } } } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { connectionPool: { http: { http2KeepAlive: { interval: 30s, timeout: 5s } } } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, PLACES);
  },
};

const PLACES = CONNECTION_POOLS.map((pool) => `${pool}.http.http2KeepAlive`);

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: keepAlive } of placesOfAll(manifest, PLACES)) {
    for (const field of ['interval', 'timeout'].filter((name) => valueAt(keepAlive, name) === undefined)) {
      yield { path, message: `http2KeepAlive has no ${field}` };
    }
  }
}
