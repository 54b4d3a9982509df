import { MESH940 } from '../../../src/analysis/rules/MESH940-overlapping-injectors';
import { ruleTest } from '../../support/rule-test';

const injector = (name: string, ...webhooks: string[]) => `
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: ${name} }
webhooks: [${webhooks.join(', ')}]
`;
const webhook = (namespaces: string, pods = '{}', name = 'a.istio.io') => `{ name: ${name}, namespaceSelector: ${namespaces}, objectSelector: ${pods} }`;
const ENABLED = '{ matchLabels: { istio-injection: enabled } }';
const OLD = '{ matchExpressions: [{ key: istio-injection, operator: DoesNotExist }, { key: istio.io/rev, operator: In, values: [old] }] }';
const object = 'MutatingWebhookConfiguration b';

ruleTest(MESH940, [
  {
    name: 'two for the namespaces of the default revision',
    yaml: injector('a', webhook(ENABLED)) + injector('b', webhook(ENABLED)),
    findings: [{
      object,
      path: 'webhooks[0]',
      message: 'webhooks[0] of MutatingWebhookConfiguration a is asked too about pods with no such label in a namespace with istio-injection: enabled',
    }],
  },
  {
    name: 'two for a revision',
    yaml: injector('a', webhook(OLD)) + injector('b', webhook(OLD, '{ matchExpressions: [{ key: sidecar.istio.io/inject, operator: NotIn, values: ["false"] }] }')),
    findings: [{ object, path: 'webhooks[0]', message: 'webhooks[0] of MutatingWebhookConfiguration a is asked too about pods with no such label in a namespace with istio.io/rev: old' }],
  },
  {
    name: 'by labels of the pods',
    yaml: injector('b', webhook('{}', '{ matchLabels: { sidecar.istio.io/inject: "true" } }'), webhook('{}', '{ matchExpressions: [{ key: sidecar.istio.io/inject, operator: Exists }] }', 'b.istio.io')),
    findings: [{
      object,
      path: 'webhooks[1]',
      message: 'webhooks[0] of MutatingWebhookConfiguration b is asked too about pods with sidecar.istio.io/inject: true in a namespace with no such label',
    }],
  },
  { name: 'one per revision', yaml: injector('a', webhook(ENABLED)) + injector('b', webhook(OLD)) + injector('c', webhook(OLD.replace('old', 'new'))), findings: [] },
  { name: 'webhooks of others', yaml: injector('a', webhook(ENABLED, '{}', 'a.example.com')) + injector('b', webhook(ENABLED, '{}', 'b.example.com')), findings: [] },
]);
