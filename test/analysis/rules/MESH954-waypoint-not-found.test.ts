import { MESH954 } from '../../../src/analysis/rules/MESH954-waypoint-not-found';
import { namespaceObject, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const gateway = (className = 'istio-waypoint', listener = '') =>
  `\n---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: waypoint, namespace: shop }\nspec: { gatewayClassName: ${className}, listeners: [{ name: mesh, ${listener} }] }\n`;
const web = (labels: string, namespace = 'shop') => service('web', undefined, namespace).replace('name: web,', `name: web, labels: { ${labels} },`);
const USE = 'istio.io/use-waypoint: waypoint';
const ELSEWHERE = `${USE}, istio.io/use-waypoint-namespace: shop`;
const path = 'metadata.labels.istio.io/use-waypoint';
const fix = 'write allowedRoutes: { namespaces: { from: All } } in the listener of the waypoint, or use one of this namespace';

ruleTest(MESH954, [
  {
    name: 'a misspelt name',
    yaml: gateway() + web('istio.io/use-waypoint: waipoint'),
    findings: [
      { object: 'Service shop/web', path, message: 'namespace shop has no waypoint waipoint; it has waypoint', fix: 'did you mean waypoint?' },
    ],
  },
  {
    name: 'of a whole namespace',
    yaml: gateway() + namespaceObject('shop', 'istio.io/use-waypoint: other'),
    findings: [
      { object: 'Namespace shop', path, message: 'namespace shop has no waypoint other; it has waypoint' },
    ],
  },
  {
    name: 'a Gateway of another class',
    yaml: gateway('istio') + web(USE),
    findings: [
      { object: 'Service shop/web', path, message: 'Gateway shop/waypoint is of class istio, and so no waypoint' },
    ],
  },
  {
    name: 'a waypoint that lets no other namespace in',
    yaml: gateway() + web(ELSEWHERE, 'bank') + namespaceObject('ledger', ELSEWHERE),
    findings: [
      { object: 'Namespace ledger', path, message: 'Gateway shop/waypoint takes nothing of other namespaces', fix },
      { object: 'Service bank/web', path, message: 'Gateway shop/waypoint takes nothing of other namespaces', fix },
    ],
  },
  { name: 'a waypoint for all', yaml: gateway('istio-waypoint', 'allowedRoutes: { namespaces: { from: All } }') + web(ELSEWHERE, 'bank'), findings: [] },
  { name: 'the waypoint, and none', yaml: gateway() + web(USE) + namespaceObject('shop', 'istio.io/use-waypoint: none'), findings: [] },
  { name: 'waypoints that are elsewhere', yaml: gateway() + web(USE, 'bank') + namespaceObject('ledger', USE), findings: [] },
]);
