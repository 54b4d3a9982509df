import { Severity } from '../../core/finding';
import { flagAt, textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { CONNECTION_POOLS } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** Which version of HTTP a proxy speaks to an endpoint. */
export const MESH247: Rule = {
  code: 'MESH247',
  name: 'conflicting-http-version',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: "a connection pool both upgrades to HTTP/2 and keeps the client's version",
  why: 'h2UpgradePolicy UPGRADE makes every request one of HTTP/2; useClientProtocol leaves it as the client sent it. Admission rejects both together.',
  fix: 'remove one of the two',
  inputs: ['DestinationRule', 'Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { connectionPool: { http: { h2UpgradePolicy: UPGRADE, useClientProtocol: true } } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { connectionPool: { http: { h2UpgradePolicy: UPGRADE } } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, CONNECTION_POOLS.map((pool) => `${pool}.http.h2UpgradePolicy`));
  },
};

const HTTP_POOLS = CONNECTION_POOLS.map((pool) => `${pool}.http`);

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: http } of placesOfAll(manifest, HTTP_POOLS)) {
    if (textAt(http, 'h2UpgradePolicy') === 'UPGRADE' && flagAt(http, 'useClientProtocol') === true) {
      yield { path: [...path, 'useClientProtocol'], message: 'useClientProtocol is true, while h2UpgradePolicy is UPGRADE' };
    }
  }
}
