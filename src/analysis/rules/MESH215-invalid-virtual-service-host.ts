import { isIP } from 'net';
import { Severity } from '../../core/finding';
import type { JsonObject } from '../../mesh/resource';
import { hostPatternProblem } from '../admission/host-syntax';
import { placesOf, textsOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { isForGatewaysOnly } from '../admission/virtual-service-reach';
import type { Rule } from '../rule';

/** The hosts of a VirtualService. */
export const MESH215: Rule = {
  code: 'MESH215',
  name: 'invalid-virtual-service-host',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a host of a VirtualService is no host name',
  why: 'Admission takes DNS names, which may begin with `*`, and IP addresses. `*` alone stands for every host, which a VirtualService may '
    + 'take at a gateway, but not for the whole mesh.',
  fix: 'write a DNS name, or *. and a domain',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web_v2.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web-v2.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

/** What istiod calls a port of a Service in the SNI of connections between networks. */
const PORT_OF_SERVICE = /^outbound_[^_]*[0-9][^_]*_[^_]*_[^_]*[a-zA-Z]/;

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const atGateways = isForGatewaysOnly(manifest);
  const bySni = atGateways && placesOf(manifest, 'spec.tls[].match[].sniHosts[]').length > 0;
  for (const { path, value } of textsOf(manifest, 'spec.hosts[]')) {
    const problem = value === '*' && !atGateways
      ? 'stands for every host, which is possible at gateways only'
      : bySni && PORT_OF_SERVICE.test(value) ? undefined : hostPatternProblem(value);
    if (problem !== undefined && isIP(value) === 0) {
      yield { path, message: `the host '${value}' ${problem}` };
    }
  }
}
