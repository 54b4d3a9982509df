import { MESH952 } from '../../../src/analysis/rules/MESH952-routes-without-waypoint';
import { deployment, istio, namespaceObject, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const pods = (rest = '') => namespaceObject('shop', `istio.io/dataplane-mode: ambient${rest}`) + deployment('web', 'app: web') + service('web');
const routes = (rest = '', list = 'http') => istio('VirtualService', 'web', `{ hosts: [other.example.com, web], ${rest} ${list}: [{ route: [{ destination: { host: web } }] }] }`);
const finding = { object: 'VirtualService shop/web', path: 'spec.hosts[1]', message: 'nobody follows these routes: Service shop/web is in the ambient mesh and has no waypoint' };

ruleTest(MESH952, [
  { name: 'HTTP in the mesh', yaml: pods() + routes(), findings: [finding] },
  { name: 'TLS in the mesh', yaml: pods() + routes('gateways: [mesh, public],', 'tls'), findings: [finding] },
  { name: 'a waypoint of the namespace', yaml: pods(', istio.io/use-waypoint: waypoint') + routes(), findings: [] },
  { name: 'at a gateway alone', yaml: pods() + routes('gateways: [public],'), findings: [] },
  { name: 'connections alone', yaml: pods() + routes('', 'tcp'), findings: [] },
  { name: 'a caller with a sidecar', yaml: pods() + namespaceObject('bank') + deployment('ledger', 'app: ledger', 'bank') + routes(), findings: [] },
  { name: 'a caller that may have one', yaml: pods() + deployment('ledger', 'app: ledger', 'bank') + routes(), findings: [] },
  { name: 'pods with sidecars', yaml: namespaceObject('shop') + deployment('web', 'app: web') + service('web') + routes(), findings: [] },
]);
