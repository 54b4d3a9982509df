import { MESH851 } from '../../../src/analysis/rules/MESH851-selector-in-root-namespace';
import { deployment, istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const WEB = deployment('web', 'app: web');
const sidecar = (namespace = 'istio-system') => istio('Sidecar', 'web', '{ workloadSelector: { labels: { app: web } }, egress: [{ hosts: ["./*"] }] }', namespace);
const peer = (spec: string, namespace = 'istio-system') => istio('PeerAuthentication', 'web', spec, namespace);

ruleTest(MESH851, [
  {
    name: 'a PeerAuthentication',
    yaml: peer('{ selector: { matchLabels: { app: web } } }'),
    findings: [
      { object: 'PeerAuthentication istio-system/web', path: 'spec.selector.matchLabels', message: 'a PeerAuthentication of istio-system with a selector holds for no pods' },
    ],
  },
  {
    name: 'a Sidecar for pods of another namespace',
    yaml: WEB + sidecar(),
    findings: [
      {
        object: 'Sidecar istio-system/web',
        path: 'spec.workloadSelector.labels',
        message: 'the pods with the labels app=web, those of Deployment shop/web, are not in istio-system, and the Sidecar is for pods there alone',
      },
    ],
  },
  { name: 'a Sidecar for pods of the root namespace', yaml: WEB + deployment('web', 'app: web', 'istio-system') + sidecar(), findings: [] },
  { name: 'a Sidecar for pods that are elsewhere', yaml: sidecar(), findings: [] },
  { name: 'without a selector', yaml: WEB + peer('{ mtls: { mode: STRICT } }') + istio('Sidecar', 'default', '{ egress: [{ hosts: ["./*"] }] }', 'istio-system'), findings: [] },
  { name: 'another namespace', yaml: WEB + sidecar('shop') + peer('{ selector: { matchLabels: { app: web } } }', 'shop'), findings: [] },
  { name: 'another root namespace', yaml: peer('{ selector: { matchLabels: { app: web } } }'), facts: { rootNamespace: 'mesh' }, findings: [] },
]);
