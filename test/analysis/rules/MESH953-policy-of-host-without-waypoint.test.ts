import { MESH953 } from '../../../src/analysis/rules/MESH953-policy-of-host-without-waypoint';
import { deployment, istio, namespaceObject, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const pods = (rest = '') => namespaceObject('shop', `istio.io/dataplane-mode: ambient${rest}`) + deployment('web', 'app: web') + service('web');
const rule = (policy: string, host = 'web') => istio('DestinationRule', 'web', `{ host: "${host}", trafficPolicy: { ${policy} } }`);
const gateway = (className: string) => `\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: g, namespace: shop }\nspec: { gatewayClassName: ${className} }\n`;
const HTTP = 'outlierDetection: {}';
const at = (path: string) => ({ object: 'DestinationRule shop/web', path: `spec.trafficPolicy.${path}`, message: 'nobody does this: Service shop/web is in the ambient mesh and has no waypoint' });

ruleTest(MESH953, [
  {
    name: 'every block that needs a proxy',
    yaml: pods() + rule('outlierDetection: {}, connectionPool: { http: {}, tcp: {} }, portLevelSettings: [{ loadBalancer: { consistentHash: {} } }]'),
    findings: [at('connectionPool.http'), at('outlierDetection'), at('portLevelSettings[0].loadBalancer.consistentHash')],
  },
  { name: 'beside waypoints of others', yaml: pods() + gateway('istio-waypoint') + rule(HTTP), findings: [at('outlierDetection')] },
  { name: 'nothing of HTTP', yaml: pods() + rule('connectionPool: { tcp: { maxConnections: 5 } }, loadBalancer: { simple: RANDOM }, tls: { mode: ISTIO_MUTUAL }'), findings: [] },
  { name: 'a waypoint', yaml: pods(', istio.io/use-waypoint: waypoint') + rule(HTTP), findings: [] },
  { name: 'a gateway', yaml: pods() + gateway('istio') + rule(HTTP), findings: [] },
  { name: 'a wildcard', yaml: pods() + rule(HTTP, '*.shop.svc.cluster.local'), findings: [] },
  { name: 'a host that is elsewhere', yaml: pods() + rule(HTTP, 'ledger.bank.svc.cluster.local'), findings: [] },
  { name: 'a caller with a sidecar', yaml: pods() + namespaceObject('bank') + deployment('ledger', 'app: ledger', 'bank') + rule(HTTP), findings: [] },
]);
