import { Severity } from '../../core/finding';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Provenance } from '../../mesh/provenance';
import { append } from '../../mesh/resource-table';
import { HttpMatch } from '../../mesh/route/http-match';
import { type VirtualService, MESH_GATEWAY } from '../../mesh/route/virtual-service';
import { distinct } from '../calls/http-routes';
import { objectName } from '../object-name';
import { EarlierMatches } from '../routes/earlier-matches';
import { placeName } from '../routes/place-name';
import type { Rule, Violation } from '../rule';

/** At a gateway the routes of all VirtualServices for a host are one list. */
export const MESH301: Rule = {
  code: 'MESH301',
  name: 'shadowed-at-gateway',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a route at a gateway whose requests the VirtualService of somebody else takes',
  why: 'For a host at a gateway istiod joins the routes of all VirtualServices, the oldest object first, then by name; what accepts everything goes last, '
    + 'and of several of those only the first counts. Which object is the older one is seen nowhere in the manifests and differs between '
    + 'clusters, so that such routes work in one and not in the other. Seen in the routes that istiod makes of two VirtualServices for one host.',
  fix: 'keep the routes of a host in one VirtualService, which may delegate paths to others, or make their matches exclude each other',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: a-web, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [istio-ingress/web]
  http:
    - match: [{ uri: { prefix: /api } }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: b-orders, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [istio-ingress/web]
  http:
    - match: [{ uri: { prefix: /api/orders } }]
      route: [{ destination: { host: orders.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [shop.example.com]
  gateways: [istio-ingress/web]
  http:
    - match: [{ uri: { prefix: /api/orders } }]
      route: [{ destination: { host: orders.shop.svc.cluster.local } }]
    - match: [{ uri: { prefix: /api } }]
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check: (model) => distinct([...sharedHosts(model)].flatMap(([gateway, speakers]) => [...shadowed(gateway, speakers)])),
};

/** The VirtualServices that share a host at a gateway, in their order there; each group once. */
function* sharedHosts(model: MeshModel): Iterable<readonly [string, readonly VirtualService[]]> {
  const groups = new Map<string, VirtualService[]>();
  for (const virtualService of model.virtualServices.all) {
    for (const gateway of new Set(virtualService.gateways)) {
      for (const host of gateway === MESH_GATEWAY ? [] : new Set(virtualService.hosts)) {
        append(groups, `${gateway} ${host.toLowerCase()}`, virtualService);
      }
    }
  }
  const seen = new Set<string>();
  for (const [key, members] of groups) {
    const [gateway, host] = key.split(' ');
    const group = `${gateway} ${members.map(({ resource }) => objectName(resource)).join(' ')}`;
    if (members.length > 1 && !seen.has(group)) {
      seen.add(group);
      yield [gateway, model.virtualServices.withHost(host, gateway, gateway.split('/')[0])];
    }
  }
}

function* shadowed(gateway: string, speakers: readonly VirtualService[]): Iterable<Violation> {
  const proxy = { namespace: gateway.split('/')[0], gateway };
  const earlier = new EarlierMatches<Provenance>();
  let last: Provenance | undefined;
  for (const { http } of speakers) {
    const entries = http.flatMap((route) => route.forProxy(proxy).map((match) => match ?? new HttpMatch({}, route.from, [])));
    const end = entries.findIndex(({ isCatchAll }) => isCatchAll);
    const own = end === -1 ? entries : entries.slice(0, end);
    for (const match of own) {
      yield* violation(match.from, earlier.covering(match));
    }
    own.forEach((match) => earlier.add(match, match.from));
    if (end !== -1) {
      yield* violation(entries[end].from, last);
      last ??= entries[end].from;
    }
  }
}

function* violation({ resource, path }: Provenance, by: Provenance | undefined): Iterable<Violation> {
  if (resource !== undefined && by !== undefined) {
    yield { resource, path, message: `${placeName(by, resource)} takes these requests first, unless this object is the older one` };
  }
}
