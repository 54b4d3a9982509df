import { Severity } from '../../core/finding';
import { durationMillis } from '../../mesh/duration-value';
import { textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOfAll, textsOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { CONNECTION_POOLS, policyPlaces } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** Istio counts time in milliseconds. */
export const MESH206: Rule = {
  code: 'MESH206',
  name: 'invalid-duration',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a duration cannot be read, or is not a number of whole milliseconds',
  why: 'The schema of a kind takes any duration from one millisecond on; admission takes whole milliseconds only. '
    + 'The idle timeout of TCP and the age of a cookie have no such schema, so that admission is the first to read them.',
  fix: 'round it to whole milliseconds',
  inputs: ['VirtualService', 'DestinationRule', 'Sidecar', 'RequestAuthentication'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - timeout: 1.0005s
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - timeout: 1.001s
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, [...UNCHECKED, ...PLACES]);
  },
};

const POOL_FIELDS = [
  'http.idleTimeout', 'http.http2KeepAlive.interval', 'http.http2KeepAlive.timeout',
  'tcp.connectTimeout', 'tcp.maxConnectionDuration', 'tcp.idleTimeout', 'tcp.tcpKeepalive.time', 'tcp.tcpKeepalive.interval',
];
const PLACES = [
  ...['timeout', 'retries.perTryTimeout', 'retries.backoff', 'fault.delay.fixedDelay', 'corsPolicy.maxAge'].map((field) => `spec.http[].${field}`),
  ...CONNECTION_POOLS.flatMap((pool) => POOL_FIELDS.map((field) => `${pool}.${field}`)),
  ...['outlierDetection.interval', 'outlierDetection.baseEjectionTime', 'loadBalancer.warmup.duration'].flatMap(policyPlaces),
  'spec.jwtRules[].timeout',
];

/** Fields that the schema leaves to admission, and that may be none. */
const UNCHECKED = [...CONNECTION_POOLS.map((pool) => `${pool}.tcp.idleTimeout`), ...policyPlaces('loadBalancer.consistentHash.httpCookie.ttl')];

/** What remains of a sum of fractions of a second that is none of a millisecond. */
const ROUNDING = 1e-6;

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value } of textsOfAll(manifest, UNCHECKED)) {
    if (durationMillis(value) === undefined) {
      yield { path, message: `'${value}' is no duration`, fix: 'write a number with a unit: h, m, s or ms' };
    }
  }
  for (const { path, value } of placesOfAll(manifest, PLACES)) {
    const millis = durationMillis(textAt(value)) ?? 0;
    // Less than a millisecond is none for the TCP idle timeout, which means that there is none.
    const isOff = Math.abs(millis) < 1 && path[path.length - 1] === 'idleTimeout' && path.includes('tcp');
    if (!isOff && (Math.abs(millis - Math.round(millis)) > ROUNDING || millis < 0)) {
      yield { path, message: `${String(value)} is no number of whole milliseconds` };
    }
  }
}
