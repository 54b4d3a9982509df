import { MESH911 } from '../../../src/analysis/rules/MESH911-image-auto-without-injection';
import { deployment, namespaceObject } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const gateway = (labels: string, annotations = '', image = 'auto') => deployment('web', labels, 'shop', { annotations, spec: `containers: [{ name: istio-proxy, image: ${image} }]` });
const OUTSIDE = namespaceObject('shop', 'a: b');
const finding = { object: 'Deployment shop/web', path: 'spec.template.spec.containers[0].image', message: 'the injector, which would put in the image of the proxy, is not asked about these pods' };

ruleTest(MESH911, [
  { name: 'nothing asks for injection', yaml: OUTSIDE + gateway('app: web'), findings: [finding] },
  { name: 'an annotation is not enough', yaml: OUTSIDE + gateway('app: web', 'sidecar.istio.io/inject: "true"'), findings: [finding] },
  { name: 'the pod says no', yaml: gateway('sidecar.istio.io/inject: "false"'), findings: [finding] },
  { name: 'a label of the pod or of the namespace asks', yaml: OUTSIDE + gateway('istio.io/rev: a') + (namespaceObject('shop') + gateway('app: b')).replace(/shop/g, 'bank'), findings: [] },
  { name: 'a namespace that is not at hand', yaml: gateway('app: web'), findings: [] },
  { name: 'a real image', yaml: OUTSIDE + gateway('app: web', '', 'docker.io/istio/proxyv2:1.31.0'), findings: [] },
]);
