import { MESH912 } from '../../../src/analysis/rules/MESH912-namespace-without-proxies';
import { deployment, namespaceObject } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const WEB = deployment('web', 'app: web');

ruleTest(MESH912, [
  {
    name: 'no label asks',
    yaml: namespaceObject('shop', 'team: a') + WEB + deployment('cart', 'app: cart'),
    findings: [{
      object: 'Namespace shop',
      path: 'metadata.labels',
      message: 'none of the 2 workloads of namespace shop gets a proxy',
    }],
  },
  ...['istio-injection: enabled', 'istio-injection: disabled', 'istio.io/rev: a', 'istio.io/dataplane-mode: ambient', 'istio.io/dataplane-mode: none']
    .map((label) => ({ name: `decided by ${label}`, yaml: namespaceObject('shop', label) + WEB, findings: [] })),
  ...['"true"', '"false"'].map((value) => ({ name: `decided by the pods: ${value}`, yaml: namespaceObject('shop', 'team: a') + deployment('web', `sidecar.istio.io/inject: ${value}`), findings: [] })),
  {
    name: 'an installation that injects by default',
    yaml: '\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio-sidecar-injector, namespace: istio-system }\n'
      + 'data: { values: \'{"sidecarInjectorWebhook":{"enableNamespacesByDefault":true}}\' }\n' + namespaceObject('shop', 'team: a') + WEB,
    findings: [],
  },
  { name: 'no workloads at hand', yaml: namespaceObject('shop', 'team: a'), findings: [] },
  { name: 'namespaces of the system', yaml: ['kube-system', 'istio-system'].map((name) => namespaceObject(name, 'a: b') + deployment('web', 'app: web', name)).join(''), findings: [] },
]);
