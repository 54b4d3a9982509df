import { Severity } from '../../core/finding';
import { numberAt, textAt, valueAt } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import { DESTINATIONS } from '../admission/destination-places';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Numbers of ports. */
export const MESH208: Rule = {
  code: 'MESH208',
  name: 'invalid-port',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a port is not between 1 and 65535',
  why: 'There are no other ports. In a destination the number has to be there: 0, or a port without a number, is not taken for any port. '
    + 'The port of an AuthorizationPolicy is a text, and may be 0.',
  fix: 'write the number of the port of the Service',
  inputs: ['VirtualService', 'DestinationRule', 'Gateway', 'Sidecar', 'AuthorizationPolicy'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local, port: { number: 80800 } } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local, port: { number: 8080 } } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

/** Where a number may be left out, or 0. */
const OPTIONAL = ['spec.http[].match[].port', 'spec.tls[].match[].port', 'spec.tcp[].match[].port', 'spec.http[].redirect.port'];

/** Where there is a port, its number has to be one. */
const NUMBERED = [
  ...DESTINATIONS.map((destination) => `${destination}.port`), 'spec.outboundTrafficPolicy.egressProxy.port', 'spec.ingress[].port',
];
const TUNNELS = ['spec.trafficPolicy.tunnel', 'spec.subsets[].trafficPolicy.tunnel'];
const TEXTS = ['ports', 'notPorts'].map((field) => `spec.rules[].to[].operation.${field}[]`);

/** A server or listener on a socket of the file system has port 0. */
const LISTENERS = ['spec.servers[]', 'spec.egress[]'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const numbers = [
    ...placesOfAll(manifest, OPTIONAL).filter(({ value }) => numberAt(value) !== 0),
    ...placesOfAll(manifest, NUMBERED).map(({ path, value }) => ({ path: [...path, 'number'], value: valueAt(value, 'number') ?? 0 })),
    ...placesOfAll(manifest, TUNNELS).map(({ path, value }) => ({ path: [...path, 'targetPort'], value: valueAt(value, 'targetPort') ?? 0 })),
    ...placesOfAll(manifest, LISTENERS).filter(({ value }) => !isSocket(value))
      .map(({ path, value }) => ({ path: [...path, 'port', 'number'], value: valueAt(value, 'port', 'number') ?? 0 })),
  ];
  for (const { path, value } of numbers) {
    const number = numberAt(value);
    if (number !== undefined && (number < 1 || number > 65535)) {
      yield { path, message: `the port is ${number}; allowed: 1 to 65535` };
    }
  }
  for (const { path, value } of placesOfAll(manifest, TEXTS)) {
    if (typeof value === 'string' && value !== '' && !(/^\d{1,9}$/.test(value) && Number(value) <= 65535)) {
      yield { path, message: `the port is '${value}'; allowed: 0 to 65535` };
    }
  }
}

/** What listens on no port: it has none, or a file with port 0. */
function isSocket(listener: Json): boolean {
  return valueAt(listener, 'port') === undefined
    || ((textAt(listener, 'bind') ?? '').startsWith('unix://') && (numberAt(listener, 'port', 'number') ?? 0) === 0);
}
