import { limitedNamespaces, limitedPods, limitsEgress, NETWORK_POLICIES, openRules } from '../../../src/analysis/egress/network-egress';
import { modelOf } from '../../support/analyze-yaml';
import { deployment } from '../../support/mesh-yaml';

const policy = (spec: string): string => `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: a, namespace: shop }
spec: { ${spec} }
`;

test.each([
  ['policyTypes: [Egress]', true, false],
  ['policyTypes: [Ingress, Egress]', true, true],
  ['policyTypes: [Ingress], egress: [{}]', false, true],
  ['egress: [{}]', true, true],
  ['ingress: [{}]', false, true],
  ['{}', false, true],
])('%s', (spec, leaving, reaching) => {
  const model = modelOf(policy(`podSelector: { matchLabels: { app: reviews } }, ${spec === '{}' ? '' : spec}`) + deployment('') + deployment('', { name: 'cart' }));
  expect(limitsEgress(model.ofKind('NetworkPolicy', NETWORK_POLICIES)[0])).toBe(leaving);
  expect([...limitedNamespaces(model)]).toEqual(leaving ? ['shop'] : []);
  const { egress, ingress } = limitedPods(model);
  expect([...egress].map(({ name }) => name)).toEqual(leaving ? ['reviews-v1'] : []);
  expect([...ingress].map(({ name }) => name)).toEqual(reaching ? ['reviews-v1'] : []);
});

test.each([
  ['{}', [443]],
  ['{ to: [], ports: [] }', [443]],
  ['{ ports: [{ port: 443 }] }', [443]],
  ['{ ports: [{ protocol: TCP }] }', [443]],
  ['{ ports: [{ protocol: UDP }] }', []],
  ['{ ports: [{ port: 1, endPort: 1000 }] }', [443]],
  ['{ ports: [{ port: https }] }', []],
  ['{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }', [443]],
  ['{ to: [{ podSelector: {} }, { ipBlock: { cidr: 10.0.0.0/8 } }] }', undefined],
])('the rule %s', (rule, opened) => {
  const rules = openRules(modelOf(policy(`podSelector: {}, egress: [${rule}]`)).ofKind('NetworkPolicy')[0]);
  expect(rules.map(({ path }) => path)).toEqual(opened === undefined ? [] : ['spec.egress[0]']);
  expect(rules.flatMap(({ opens }) => [443].filter(opens))).toEqual(opened ?? []);
});
