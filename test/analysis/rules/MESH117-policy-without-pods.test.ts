import { MESH117 } from '../../../src/analysis/rules/MESH117-policy-without-pods';
import { deployment, istio, namespaceObject } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const WEB = deployment('web', 'app: web');
const policy = (selector: string, namespace = 'shop') => istio('AuthorizationPolicy', 'web', `{ ${selector} }`, namespace);
const APP = (value: string) => `selector: { matchLabels: { app: ${value} } }`;
const object = 'AuthorizationPolicy shop/web';
const path = 'spec.selector.matchLabels';

ruleTest(MESH117, [
  { name: 'labels that no pod has', yaml: WEB + policy(APP('wbe')), findings: [{ object, path, message: 'there are no pods in namespace shop with the labels app=wbe' }] },
  {
    name: 'pods without a proxy',
    yaml: namespaceObject('shop', 'team: a') + WEB + policy(APP('web')),
    findings: [{ object, path, message: 'no proxy carries it out for the pods in namespace shop with the labels app=web' }],
  },
  {
    name: 'a whole namespace without a proxy',
    yaml: namespaceObject('shop', 'team: a') + WEB + policy(''),
    findings: [{ object, path: 'spec', message: 'no proxy carries it out for the pods in namespace shop' }],
  },
  {
    name: 'from the root namespace, anywhere in the mesh',
    yaml: WEB + policy(APP('cart'), 'istio-system'),
    findings: [{ object: 'AuthorizationPolicy istio-system/web', path, message: 'there are no pods in the mesh with the labels app=cart' }],
  },
  {
    name: 'pods with a proxy, in ambient, or in a namespace that is not at hand',
    yaml: WEB + policy(APP('web')) + namespaceObject('bank', 'istio.io/dataplane-mode: ambient')
    + deployment('ledger', 'app: ledger', 'bank') + policy(APP('ledger'), 'bank'),
    findings: [],
  },
  { name: 'the root namespace reaches pods elsewhere', yaml: WEB + policy(APP('web'), 'istio-system') + policy('', 'istio-system').replace('name: web', 'name: all'), findings: [] },
  { name: 'no workloads at hand', yaml: namespaceObject('shop', 'team: a') + policy(APP('web')), findings: [] },
  { name: 'targets', yaml: WEB + policy('targetRefs: [{ kind: Service, name: web }]') + namespaceObject('shop', 'team: a'), findings: [] },
]);
