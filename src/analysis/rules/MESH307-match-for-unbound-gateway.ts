import { Severity } from '../../core/finding';
import { below } from '../../mesh/provenance';
import type { Provenance } from '../../mesh/provenance';
import { distinct } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

/** A match can only narrow down the gateways of its VirtualService. */
export const MESH307: Rule = {
  code: 'MESH307',
  name: 'match-for-unbound-gateway',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a match is for gateways that the VirtualService is not bound to',
  why: 'spec.gateways says which proxies get a VirtualService at all, and without it sidecars alone do. The gateways of a match take some of them out again: '
    + 'naming others adds none, so that no proxy gets a match for gateways that are not in spec.gateways. Seen in the routes that istiod makes.',
  fix: 'add the gateway to spec.gateways, beside mesh if sidecars are to keep the routes',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ uri: { prefix: /api }, gateways: [istio-ingress/web] }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  gateways: [istio-ingress/web, mesh]
  http:
    - match: [{ uri: { prefix: /api }, gateways: [istio-ingress/web] }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check: (model) => distinct(model.virtualServices.all.flatMap(({ gateways, http, tls, tcp }) =>
    [...http, ...tls, ...tcp].flatMap(({ matches }): readonly { readonly gateways: readonly string[]; readonly from: Provenance }[] => [...matches])
      .filter((match) => match.gateways.length > 0 && !match.gateways.some((gateway) => gateways.includes(gateway)))
      .flatMap((match): Violation[] => {
        const { resource, path } = below(match.from, 'gateways');
        return resource === undefined ? [] : [{ resource, path, message: `no proxy gets this: it is for ${match.gateways.join(', ')}, the VirtualService for ${gateways.join(', ')}` }];
      }))),
};
