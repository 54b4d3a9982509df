import { MESH914 } from '../../../src/analysis/rules/MESH914-namespace-injected-by-default';
import { deployment, namespaceObject } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const injector = (enabled: boolean) => '\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio-sidecar-injector, namespace: istio-system }\n'
  + `data: { values: '{"sidecarInjectorWebhook":{"enableNamespacesByDefault":${enabled}}}' }\n`;
const BY_DEFAULT = injector(true);
const SHOP = namespaceObject('shop', 'team: a');
const WEB = deployment('web', 'app: web');

ruleTest(MESH914, [
  {
    name: 'no label says anything',
    yaml: BY_DEFAULT + SHOP + WEB + deployment('job', 'sidecar.istio.io/inject: "false"'),
    findings: [{ object: 'Namespace shop', path: 'metadata.labels', message: '1 of the 2 workloads of namespace shop get proxies, and no label says so' }],
  },
  {
    name: 'webhooks that say so',
    yaml: '\n---\napiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: { name: istio-sidecar-injector }\n'
      + 'webhooks: [{ name: auto.sidecar-injector.istio.io, namespaceSelector: { matchExpressions: [{ key: istio-injection, operator: DoesNotExist }] } }]\n' + SHOP + WEB,
    findings: [{ object: 'Namespace shop', path: 'metadata.labels', message: '1 of the 1 workloads of namespace shop get proxies, and no label says so' }],
  },
  ...['istio-injection: enabled', 'istio-injection: disabled', 'istio.io/rev: a', 'istio.io/dataplane-mode: ambient']
    .map((label) => ({ name: `decided by ${label}`, yaml: BY_DEFAULT + namespaceObject('shop', label) + WEB, findings: [] })),
  ...['sidecar.istio.io/inject: "true"', 'sidecar.istio.io/inject: "false"', 'istio.io/rev: a']
    .map((label) => ({ name: `decided by the pods: ${label}`, yaml: BY_DEFAULT + SHOP + deployment('web', label), findings: [] })),
  { name: 'an installation that does not', yaml: injector(false) + SHOP + WEB, findings: [] },
  { name: 'no installation at hand', yaml: SHOP + WEB, findings: [] },
  { name: 'pods in the network of the node', yaml: BY_DEFAULT + SHOP + deployment('web', 'app: web', 'shop', { spec: 'hostNetwork: true, containers: [{ name: app, image: app }]' }), findings: [] },
  { name: 'namespaces of the system', yaml: BY_DEFAULT + ['kube-system', 'istio-system'].map((name) => namespaceObject(name, 'a: b') + deployment('web', 'app: web', name)).join(''), findings: [] },
]);
