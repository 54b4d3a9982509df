import type { Explanation } from '../../src/analysis/explain/explanation';
import { jsonExplanation } from '../../src/report/explanation-json';

const EXPLANATION: Explanation = {
  question: 'GET / of api:80 from Deployment shop/web',
  answer: 'to api:80',
  assumptions: ['x'],
  steps: [{ name: 'route', title: 'none', facts: [{ name: 'timeout', value: 'none', from: { kind: 'default', of: 'Istio' } }] }],
};

test('one object with everything, and what made it', () => {
  const text = jsonExplanation(EXPLANATION, { version: '1.2.3', istioVersion: '1.31' });
  expect(JSON.parse(text)).toEqual({ tool: 'cdk8s-istio', version: '1.2.3', istioVersion: '1.31', ...EXPLANATION });
  expect(text.endsWith('}\n')).toBe(true);
});
