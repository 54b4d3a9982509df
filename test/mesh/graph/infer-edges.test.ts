import { inferEdges } from '../../../src/mesh/graph/infer-edges';
import { deployment, documents, istio, modelOf, security, service } from '../yaml-model';

function edges(...objects: string[]): string[] {
  const model = modelOf(documents(deployment('shop/web'), deployment('shop/api'), service('shop/api'), deployment('other/db'), service('other/db'), ...objects));
  return inferEdges(model).map(({ caller, host, evidence }) =>
    `${caller.name} -> ${host.host.split('.')[0]}: ${evidence.map(({ reason, from }) => `${reason} ${from.resource?.name} ${from.path}`).join(', ')}`);
}

const DB = 'db.other.svc.cluster.local';
const WEB = 'selector: { matchLabels: { app: api } }\nrules: [{ from: [{ source: { principals: ["cluster.local/ns/shop/sa/web", "*"] } }] }]';

test.each<[string, string[], string[]]>([
  ['nothing', [], []],
  ['a Sidecar that names a host', [istio('Sidecar', 'shop/s', `workloadSelector: { labels: { app: web } }\negress: [{ hosts: ["./*", "other/${DB}"] }]`)],
    ['web -> db: egress s spec.egress[0].hosts[1]']],
  ['a Sidecar that names what is not there, or leaves it out', [istio('Sidecar', 'shop/s', `egress: [{ hosts: ["*/gone.com", "~other/${DB}", "shop/${DB}"] }]`)], []],
  ['a Sidecar for the whole mesh', [istio('Sidecar', 'istio-system/s', `egress: [{ hosts: ["*/${DB}"] }]`)], []],
  ['a policy that names a caller', [security('AuthorizationPolicy', 'shop/p', WEB)], ['web -> api: access p spec.rules[0]']],
  ['a policy that names an account', [security('AuthorizationPolicy', 'other/p', 'selector: { matchLabels: { app: db } }\nrules: [{}, { from: [{ source: { serviceAccounts: [shop/api] } }] }]')],
    ['api -> db: access p spec.rules[1]']],
  ['a policy that denies', [security('AuthorizationPolicy', 'shop/p', `action: DENY\n${WEB}`)], []],
  ['a policy for the whole namespace', [security('AuthorizationPolicy', 'shop/p', WEB.split('\n')[1])], []],
  ['a route for certain callers', [istio('VirtualService', 'shop/v', 'hosts: [api]\nhttp: [{ match: [{ uri: { prefix: / } }, { sourceLabels: { app: web } }], route: [{ destination: { host: api } }] }]')],
    ['web -> api: route v spec.http[0].match[1].sourceLabels']],
  ['a route for callers elsewhere', [istio('VirtualService', 'other/v', 'hosts: [db]\nhttp: [{ match: [{ sourceLabels: { app: web }, sourceNamespace: shop }], route: [{ destination: { host: db } }] }]')],
    ['web -> db: route v spec.http[0].match[0].sourceLabels']],
  ['two reasons', [security('AuthorizationPolicy', 'shop/p', WEB), istio('Sidecar', 'shop/s', 'workloadSelector: { labels: { app: web } }\negress: [{ hosts: ["./api.shop.svc.cluster.local"] }]')],
    ['web -> api: egress s spec.egress[0].hosts[0], access p spec.rules[0]']],
])('%s', (_, objects, expected) => {
  expect(edges(...objects)).toEqual(expected);
});
