import { MESH106 } from '../../../src/analysis/rules/MESH106-selector-without-pods';
import { deployment, istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const WEB = deployment('web', 'app: web, version: v1');
const sidecar = (labels: string, namespace = 'shop') => istio('Sidecar', 'web', `{ workloadSelector: { labels: { ${labels} } } }`, namespace);

ruleTest(MESH106, [
  {
    name: 'a misspelt label',
    yaml: WEB + sidecar('version: v1, app: wbe'),
    findings: [{
      object: 'Sidecar shop/web',
      path: 'spec.workloadSelector.labels',
      message: 'no pods in namespace shop have the labels app=wbe,version=v1',
      fix: 'did you mean app: web?',
    }],
  },
  {
    name: 'a combination that no pod has',
    yaml: WEB + deployment('cart', 'app: cart, version: v2') + sidecar('app: web, version: v2'),
    findings: [{
      object: 'Sidecar shop/web',
      path: 'spec.workloadSelector.labels',
      message: 'no pods in namespace shop have the labels app=web,version=v2',
    }],
  },
  {
    name: 'every kind that selects pods of its namespace',
    yaml: WEB + ['Telemetry', 'RequestAuthentication', 'PeerAuthentication', 'WasmPlugin', 'ProxyConfig']
      .map((kind) => istio(kind, 'x', '{ selector: { matchLabels: { tier: zzzzzz } } }')).join('')
    + istio('EnvoyFilter', 'x', '{ workloadSelector: { labels: { tier: zzzzzz } } }') + istio('DestinationRule', 'x', '{ host: a, workloadSelector: { matchLabels: { tier: zzzzzz } } }'),
    findings: [['DestinationRule', 'workloadSelector.matchLabels'], ['EnvoyFilter', 'workloadSelector.labels'], ['PeerAuthentication', 'selector.matchLabels'],
      ['ProxyConfig', 'selector.matchLabels'], ['RequestAuthentication', 'selector.matchLabels'], ['Telemetry', 'selector.matchLabels'], ['WasmPlugin', 'selector.matchLabels']]
      .map(([kind, place]) => ({ object: `${kind} shop/x`, path: `spec.${place}`, message: 'no pods in namespace shop have the labels tier=zzzzzz' })),
  },
  {
    name: 'pods of another namespace do not count',
    yaml: WEB + deployment('cart', 'app: cart', 'bank') + sidecar('app: cart'),
    findings: [{
      object: 'Sidecar shop/web',
      path: 'spec.workloadSelector.labels',
      message: 'no pods in namespace shop have the labels app=cart',
    }],
  },
  { name: 'labels that pods have', yaml: WEB + sidecar('app: web'), findings: [] },
  { name: 'an empty selector is none', yaml: WEB + sidecar(''), findings: [] },
  { name: 'a namespace without workloads at hand', yaml: WEB + sidecar('app: ledger', 'bank'), findings: [] },
  { name: 'the root namespace', yaml: deployment('istiod', 'app: istiod', 'istio-system') + sidecar('app: web', 'istio-system'), findings: [] },
  { name: 'a kind of that name in another group', yaml: WEB + sidecar('app: wbe').replace('networking.istio.io', 'example.com'), findings: [] },
]);
