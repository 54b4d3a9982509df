import { Severity } from '../../core/finding';
import { textAt, textMapAt } from '../../mesh/json-access';
import { below } from '../../mesh/provenance';
import type { HttpMatch } from '../../mesh/route/http-match';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';
import { distinct } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

/** Where a request comes from is a question for sidecars, and only without `gateways`. */
export const MESH308: Rule = {
  code: 'MESH308',
  name: 'source-conditions-ignored',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'an HTTP match asks for the caller\'s labels or namespace where nobody looks at them',
  why: 'sourceLabels and sourceNamespace compare the pods whose proxy gets the route, not who sent the request. A match that names gateways is given to all '
    + 'their proxies, mesh included, without a look at these conditions: the route is then for every caller. In a VirtualService for gateways '
    + 'alone, they are compared with the pods of the gateway, which as a rule are none of those meant: then nobody gets the route. '
    + 'Seen in the routes that istiod makes.',
  fix: 'put routes for certain callers into matches without gateways, in a VirtualService that is bound to mesh',
  inputs: ['VirtualService'],
  about: { VirtualService: ['sourceLabels', 'sourceNamespace'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ gateways: [mesh], sourceLabels: { app: tester } }]
      fault: { abort: { httpStatus: 503, percentage: { value: 100 } } }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ sourceLabels: { app: tester } }]
      fault: { abort: { httpStatus: 503, percentage: { value: 100 } } }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check: (model) => distinct(model.virtualServices.all.flatMap((virtualService) =>
    virtualService.http.flatMap(({ matches }) => matches.flatMap((match) => ignored(virtualService, match))))),
};

function ignored({ gateways }: VirtualService, match: HttpMatch): readonly Violation[] {
  const fields = [
    ...Object.keys(textMapAt(match.json, 'sourceLabels')).length > 0 ? ['sourceLabels'] : [],
    ...(textAt(match.json, 'sourceNamespace') ?? '') === '' ? [] : ['sourceNamespace'],
  ];
  return fields.flatMap((field): readonly Violation[] => {
    const { resource, path } = below(match.from, field);
    if (resource === undefined) {
      return [];
    }
    if (match.gateways.length > 0) {
      return [{ resource, path, message: `${field} is not looked at, because the match names gateways: it is for every caller` }];
    }
    // The namespace of the gateway's pods may well be the one that is meant.
    return field === 'sourceNamespace' || gateways.includes(MESH_GATEWAY) ? [] : [{
      resource, path, message: `${field} is compared with the pods of ${gateways.join(', ')}, not with who sent the request`,
    }];
  });
}
