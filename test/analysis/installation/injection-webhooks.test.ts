import { injectionWebhooks } from '../../../src/analysis/installation/injection-webhooks';
import { modelOf } from '../../support/analyze-yaml';

const configuration = (name: string, webhooks: string, labels = '') => `
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: ${name}, labels: { ${labels} } }
webhooks: [${webhooks}]
`;

test('the webhooks of injectors, and their revisions', () => {
  const model = modelOf(configuration('a', '{ name: x.istio.io }, { name: y.istio.io, namespaceSelector: { matchLabels: { istio.io/rev: b } } }', 'istio.io/rev: a')
    + configuration('b', '{ name: x, objectSelector: { matchExpressions: [{ key: istio.io/rev, operator: In, values: [c, d] }, { key: istio.io/rev, operator: NotIn, values: [e] }] } }')
    + configuration('c', '{ name: x.example.com }'));
  expect(injectionWebhooks(model).map(({ resource, path, name, revisions }) => [resource.name, path, name, revisions])).toEqual([
    ['a', 'webhooks[0]', 'x.istio.io', ['a']],
    ['a', 'webhooks[1]', 'y.istio.io', ['a', 'b']],
    ['b', 'webhooks[0]', 'x', ['c', 'd']],
  ]);
});
