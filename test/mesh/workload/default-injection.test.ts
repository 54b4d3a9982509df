import { documents, modelOf } from '../yaml-model';

const DEFAULT = 'matchExpressions: [{ key: istio-injection, operator: DoesNotExist }, { key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system] }]';

const config = (values: string, name = 'istio-sidecar-injector') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: istio-system }\ndata: { values: '${values}' }\n`;

const webhook = (selector: string, name = 'auto.sidecar-injector.istio.io') =>
  `apiVersion: admissionregistration.k8s.io/v1\nkind: MutatingWebhookConfiguration\nmetadata: { name: injector }\nwebhooks: [{ name: ${name}, namespaceSelector: { ${selector} } }]\n`;

const YES = '{"sidecarInjectorWebhook":{"enableNamespacesByDefault":true}}';

test.each([
  ['nothing at hand', '', false],
  ['values that say so', config(YES), true],
  ['values that do not', config('{"sidecarInjectorWebhook":{"enableNamespacesByDefault":false}}'), false],
  ['values that are no JSON', config('enableNamespacesByDefault: true'), false],
  ['values of a revision, which only namespaces of it are for', config(YES, 'istio-sidecar-injector-canary'), false],
  ['a webhook for namespaces without a label', webhook(DEFAULT), true],
  ['a webhook for namespaces with one', webhook('matchLabels: { istio-injection: enabled }'), false],
  ['webhooks against values', documents(webhook('matchLabels: { istio-injection: enabled }'), config(YES)), false],
  ['a webhook that is not Istio\'s', webhook(DEFAULT, 'policy.example.com'), false],
])('by default, with %s', (_, yaml, expected) => {
  expect(modelOf(yaml).workloads.injectsByDefault).toBe(expected);
});
