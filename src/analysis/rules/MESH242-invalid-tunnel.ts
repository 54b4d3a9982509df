import { isIP } from 'net';
import { Severity } from '../../core/finding';
import { textAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { hostNameProblem } from '../admission/host-syntax';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { POLICIES } from '../admission/traffic-policy-places';
import type { Rule } from '../rule';

/** A tunnel through a proxy outside of the mesh. */
export const MESH242: Rule = {
  code: 'MESH242',
  name: 'invalid-tunnel',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'the settings of a tunnel do not make one',
  why: 'A tunnel asks a proxy with CONNECT or POST for a host, which has to be a DNS name or an address. The PROXY protocol cannot be had '
    + 'together with a tunnel. Admission rejects the rest.',
  fix: 'give targetHost and targetPort, and CONNECT, POST or no protocol',
  inputs: ['DestinationRule'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: proxy.shop.svc.cluster.local
  trafficPolicy: { tunnel: { protocol: GET, targetHost: api.example.com, targetPort: 443 } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: proxy.shop.svc.cluster.local
  trafficPolicy: { tunnel: { protocol: CONNECT, targetHost: api.example.com, targetPort: 443 } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, POLICIES.map((policy) => `${policy}.tunnel`));
  },
};

const PROTOCOLS = ['', 'CONNECT', 'POST'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: policy } of placesOfAll(manifest, POLICIES).filter(({ value }) => valueAt(value, 'tunnel') !== undefined)) {
    const protocol = textAt(policy, 'tunnel', 'protocol') ?? '';
    const host = textAt(policy, 'tunnel', 'targetHost');
    const problem = host === undefined || isIP(host) !== 0 ? undefined : hostNameProblem(host);
    if (valueAt(policy, 'proxyProtocol') !== undefined) {
      yield { path: [...path, 'proxyProtocol'], message: 'there is a tunnel, which cannot have the PROXY protocol' };
    }
    if (!PROTOCOLS.includes(protocol)) {
      yield { path: [...path, 'tunnel', 'protocol'], message: `the protocol is ${protocol}; allowed: CONNECT, POST` };
    }
    if (problem !== undefined) {
      yield { path: [...path, 'tunnel', 'targetHost'], message: `the host '${host}' ${problem}` };
    }
  }
}
