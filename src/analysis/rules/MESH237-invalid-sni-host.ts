import { isIP } from 'net';
import { Severity } from '../../core/finding';
import { hostCovers } from '../../core/host';
import { listAt, textAt, textsAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { hostPatternProblem } from '../admission/host-syntax';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { isDelegate, isForGatewaysOnly } from '../admission/virtual-service-reach';
import type { Rule } from '../rule';

/** What a TLS route matches. */
export const MESH237: Rule = {
  code: 'MESH237',
  name: 'invalid-sni-host',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a TLS route matches names that are not those of its VirtualService',
  why: "A TLS route is chosen by the name that the client sends (SNI). Each name has to be one of the VirtualService's hosts, or covered "
    + 'by one, and each match has to have one, or admission rejects it. An address is accepted with a warning: clients send no SNI for '
    + 'addresses.',
  fix: 'add the name to hosts, or match on one of these',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.example.com]
  gateways: [istio-ingress/public]
  tls:
    - match: [{ sniHosts: [shop.example.com] }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.example.com, shop.example.com]
  gateways: [istio-ingress/public]
  tls:
    - match: [{ sniHosts: [shop.example.com] }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, ['spec.tls[]']);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  if (isDelegate(manifest)) {
    return;
  }
  for (const { path, value: route } of placesOf(manifest, 'spec.tls[]')) {
    if (listAt(route, 'match').length === 0) {
      yield { path: [...path, 'match'], message: 'the route has no match' };
    }
  }
  for (const { path, value: match } of placesOf(manifest, 'spec.tls[].match[]')) {
    if (listAt(match, 'sniHosts').length === 0) {
      yield { path: [...path, 'sniHosts'], message: 'the match has no sniHosts' };
    }
  }
  const hosts = textsAt(manifest, 'spec', 'hosts');
  const exact = new Set(hosts);
  for (const { path, value } of placesOf(manifest, 'spec.tls[].match[].sniHosts[]')) {
    const name = textAt(value) ?? '';
    const problem = nameProblem(name, isForGatewaysOnly(manifest));
    if (problem !== undefined && isIP(name) !== 0) {
      yield { path, message: `${name} is an address, for which clients send no SNI`, severity: Severity.WARNING };
    } else if (problem !== undefined) {
      yield { path, message: `the name '${name}' ${problem}` };
    } else if (!exact.has(name) && !hosts.some((host) => hostCovers(host, name))) {
      yield { path, message: `${name} is none of the hosts ${hosts.join(', ')}` };
    }
  }
}

/** At a gateway, a name can be that of a port of a Service in another network. */
function nameProblem(name: string, atGateways: boolean): string | undefined {
  return atGateways && name.startsWith('outbound_') ? undefined : hostPatternProblem(name);
}
