import { MESH656 } from '../../../src/analysis/rules/MESH656-workload-without-policy';
import { deployment, istio, namespaceObject, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const SHOP = service('web') + deployment('web', 'app: web') + service('cart') + deployment('cart', 'app: cart');
const IN_MESH = namespaceObject('shop') + SHOP;
const policy = (spec: string, namespace = 'shop') => istio('AuthorizationPolicy', 'cart', `{ ${spec} rules: [{ from: [{ source: { namespaces: [shop] } }] }] }`, namespace);
const CART = 'selector: { matchLabels: { app: cart } },';

ruleTest(MESH656, [
  {
    name: 'pods beside others that have one',
    yaml: IN_MESH + policy(CART),
    findings: [
      { object: 'Deployment shop/web', message: 'everybody may call the pods of Deployment web: no AuthorizationPolicy is for them, as there is for others in namespace shop' },
    ],
  },
  { name: 'one for the whole namespace', yaml: IN_MESH + policy(''), findings: [] },
  { name: 'one for the mesh', yaml: IN_MESH + policy(CART) + policy('', 'istio-system'), findings: [] },
  { name: 'nothing but a denial', yaml: IN_MESH + policy(`action: DENY, ${CART}`), findings: [] },
  { name: 'no policy at all', yaml: IN_MESH, findings: [] },
  { name: 'pods that nobody calls', yaml: IN_MESH + deployment('job', 'app: job') + policy('selector: { matchLabels: { app: cart } },') + policy('selector: { matchLabels: { app: web } },').replace('name: cart', 'name: web'), findings: [] },
  { name: 'pods of which nobody knows whether they are in the mesh', yaml: SHOP + policy(CART), findings: [] },
  { name: 'another namespace', yaml: IN_MESH + service('cart', undefined, 'bank') + deployment('cart', 'app: cart', 'bank') + policy(CART, 'bank'), findings: [] },
]);
