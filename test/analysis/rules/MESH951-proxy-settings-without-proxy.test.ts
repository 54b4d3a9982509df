import { MESH951 } from '../../../src/analysis/rules/MESH951-proxy-settings-without-proxy';
import { deployment, istio, namespaceObject } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const AMBIENT = namespaceObject('shop', 'istio.io/dataplane-mode: ambient');
const SHOP = AMBIENT + deployment('web', 'app: web');
const SELECTOR = '{ selector: { matchLabels: { app: web } } }';
const message = 'no proxy carries it out: the pods of Deployment shop/web are in the ambient mesh';

ruleTest(MESH951, [
  ...['RequestAuthentication', 'WasmPlugin', 'Telemetry'].map((kind) => (
    { name: `a ${kind} for pods`, yaml: SHOP + istio(kind, 'x', SELECTOR), findings: [{ object: `${kind} shop/x`, path: 'spec.selector.matchLabels', message }] })),
  {
    name: 'for a namespace',
    yaml: SHOP + deployment('cart', 'app: cart') + istio('RequestAuthentication', 'x', '{ jwtRules: [{ issuer: a }] }'),
    findings: [
      { object: 'RequestAuthentication shop/x', path: 'spec', message: 'no proxy carries it out: the pods of Deployment shop/web and others are in the ambient mesh' },
    ],
  },
  { name: 'a Telemetry for a namespace, which waypoints take up', yaml: SHOP + istio('Telemetry', 'x', '{}'), findings: [] },
  { name: 'the whole mesh', yaml: SHOP + istio('RequestAuthentication', 'x', '{}', 'istio-system'), findings: [] },
  { name: 'attached by name', yaml: SHOP + istio('RequestAuthentication', 'x', '{ targetRefs: [{ kind: Service, name: web }] }'), findings: [] },
  { name: 'some pods with a sidecar', yaml: SHOP + deployment('b', 'app: web, sidecar.istio.io/inject: "true"') + istio('RequestAuthentication', 'x', SELECTOR), findings: [] },
  { name: 'no pods', yaml: AMBIENT + istio('RequestAuthentication', 'x', SELECTOR), findings: [] },
]);
