import type { Explanation, Source } from '../../src/analysis/explain/explanation';
import { sourceText, textExplanation } from '../../src/report/explanation-text';

const OBJECT = { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService', namespace: 'shop', name: 'checkout' };

test.each<[Source, string]>([
  [{ kind: 'default', of: 'Envoy' }, 'Envoy\'s default'],
  [{ kind: 'mesh config', path: 'connectTimeout' }, 'MeshConfig connectTimeout'],
  [{ kind: 'field', object: OBJECT, path: 'spec.http[1].timeout', file: 'dist/shop.k8s.yaml', line: 120 }, 'VirtualService shop/checkout spec.http[1].timeout (dist/shop.k8s.yaml:120)'],
  [{ kind: 'field', object: OBJECT, path: '', file: 'a.yaml' }, 'VirtualService shop/checkout (a.yaml)'],
  [{ kind: 'field', object: OBJECT, path: 'spec', construct: 'shop/checkout' }, 'VirtualService shop/checkout spec (shop/checkout)'],
  [{ kind: 'field', object: OBJECT, path: 'spec' }, 'VirtualService shop/checkout spec'],
])('%j', (source, text) => {
  expect(sourceText(source)).toBe(text);
});

const EXPLANATION: Explanation = {
  question: 'GET /\u001b[31m of api:80',
  answer: 'to api:80',
  assumptions: ['nobody asks'],
  steps: [
    { name: 'host', title: 'api', facts: [{ name: 'port', value: '80' }] },
    { name: 'route', title: 'none', facts: [{ name: 'timeout', value: 'none\nat all', from: { kind: 'default', of: 'Istio' }, notes: ['for ever'] }] },
  ],
};

test('a value in a line, its source behind it, notes below', () => {
  expect(textExplanation(EXPLANATION)).toBe(`GET /\\u001b[31m of api:80
  to api:80
  assumed: nobody asks

host: api
  port     80

route: none
  timeout  none at all  ← Istio's default
           for ever
`);
});

test('colours where they are wanted', () => {
  expect(textExplanation(EXPLANATION, { colour: true })).toContain('\u001b[1mroute: none\u001b[0m\n  timeout  none at all\u001b[2m  ← Istio\'s default\u001b[0m\n');
});
