import { Severity } from '../../core/finding';
import { listAt, valueAt } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { CONNECTION_POOLS, POLICIES, PORT_POLICIES } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** A policy that says nothing. */
export const MESH241: Rule = {
  code: 'MESH241',
  name: 'empty-policy',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a traffic policy or connection pool is empty, or one for a port has no port',
  why: 'Admission rejects a trafficPolicy without any setting, a connectionPool with neither tcp nor http, and an entry of '
    + 'portLevelSettings that has no port or no setting of its own: for one port these are loadBalancer, connectionPool, outlierDetection '
    + 'and tls.',
  fix: 'add the setting that is meant, or remove the empty object',
  inputs: ['DestinationRule', 'Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { connectionPool: {} }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { connectionPool: { tcp: { maxConnections: 100 } } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const OF_PORTS = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls'];
const OF_HOSTS = [...OF_PORTS, 'tunnel', 'proxyProtocol', 'retryBudget'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: policy } of placesOfAll(manifest, POLICIES)) {
    if (hasNone(policy, OF_HOSTS) && listAt(policy, 'portLevelSettings').length === 0) {
      yield { path, message: 'the policy has no setting' };
    }
  }
  for (const { path, value: policy } of placesOfAll(manifest, PORT_POLICIES)) {
    if (valueAt(policy, 'port') === undefined) {
      yield { path: [...path, 'port'], message: 'the policy for a port has no port' };
    }
    if (hasNone(policy, OF_PORTS)) {
      yield { path, message: `the policy for a port has none of ${OF_PORTS.join(', ')}` };
    }
  }
  for (const { path, value: pool } of placesOfAll(manifest, CONNECTION_POOLS)) {
    if (hasNone(pool, ['tcp', 'http'])) {
      yield { path, message: 'the pool has neither tcp nor http' };
    }
  }
}

function hasNone(policy: Json, fields: readonly string[]): boolean {
  return fields.every((field) => valueAt(policy, field) === undefined);
}
