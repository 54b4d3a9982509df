import type { RuleDraft } from '../../../src/mesh/destination/merge-rules';
import { exportedTo, mergeRule, selectorOf } from '../../../src/mesh/destination/merge-rules';
import { istio, resourcesOf } from '../yaml-model';

function merged(...specs: string[]): RuleDraft[] {
  const rules: RuleDraft[] = [];
  specs.forEach((spec, index) => resourcesOf(istio('DestinationRule', `shop/${'abcdef'[index]}`, spec)).forEach((resource) => mergeRule(rules, 'h', resource)));
  return rules;
}

function summary(rule: RuleDraft): unknown {
  return {
    from: rule.resources.map(({ name }) => name),
    policy: rule.trafficPolicy?.resource?.name,
    subsets: [...rule.subsets.values()].map(({ name, resource }) => `${name} of ${resource.name}`),
    discarded: rule.discarded.map(({ resource, path, by }) => `${path} of ${resource.name} by ${by.name}`),
  };
}

const TLS = 'trafficPolicy: { tls: { mode: DISABLE } }';

test('rules for all become one: the first policy, and every subset once', () => {
  expect(merged('subsets: [{ name: v1 }]', `${TLS}\nsubsets: [{ name: v1 }, { name: v2 }]`, TLS).map(summary)).toEqual([{
    from: ['a', 'b', 'c'],
    policy: 'b',
    subsets: ['v1 of a', 'v2 of b'],
    discarded: ['spec.subsets[0] of b by a', 'spec.trafficPolicy of c by b'],
  }]);
});

test('a subset says its labels and its policy, and where', () => {
  const [rule] = merged('subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, trafficPolicy: { tls: {} } }]');
  expect(rule.subsets.get('v1')).toMatchObject({ labels: { version: 'v1' }, trafficPolicy: undefined, path: 'spec.subsets[0]' });
  expect(rule.subsets.get('v2')?.trafficPolicy).toMatchObject({ value: { tls: {} }, path: 'spec.subsets[1].trafficPolicy' });
});

test('a second subset of one name in one rule is discarded', () => {
  expect(merged('subsets: [{ name: v1 }, { name: v1 }]').map(summary)).toMatchObject([{ subsets: ['v1 of a'], discarded: ['spec.subsets[1] of a by a'] }]);
});

test.each<[string, string[], string[][]]>([
  ['seen by different namespaces', ['exportTo: ["."]', 'exportTo: ["*"]'], [['a'], ['b']]],
  ['the same namespaces in another order', ['exportTo: [x, y]', 'exportTo: [y, x]'], [['a', 'b']]],
  ['a wider second', ['exportTo: [x]', 'exportTo: [x, y]'], [['a', 'b']]],
  ['a narrower second', ['exportTo: [x, y]', 'exportTo: [x]'], [['a'], ['b']]],
  ['said and unsaid', ['exportTo: ["*"]', 'host: h'], [['a'], ['b']]],
  ['the same pods', ['workloadSelector: { matchLabels: { a: b } }', 'workloadSelector: { matchLabels: { a: b } }'], [['a', 'b']]],
  ['other pods', ['workloadSelector: { matchLabels: { a: b } }', 'workloadSelector: { matchLabels: { a: c } }'], [['a'], ['b']]],
  ['pods and all', ['workloadSelector: { matchLabels: { a: b } }', 'host: h'], [['a'], ['b']]],
  ['pods and all of the namespace', ['workloadSelector: { matchLabels: { a: b } }', 'exportTo: ["."]'], [['a', 'b']]],
])('%s', (_, specs, expected) => {
  expect(merged(...specs.map((spec) => spec.startsWith('host') ? spec : `host: h\n${spec}`)).map(({ resources }) => resources.map(({ name }) => name))).toEqual(expected);
});

test('a rule for certain pods is for its own namespace, whatever it says', () => {
  const [resource] = resourcesOf(istio('DestinationRule', 'shop/a', 'exportTo: ["*"]\nworkloadSelector: { matchLabels: { a: b } }'));
  expect([...exportedTo(resource)]).toEqual(['.']);
  expect(selectorOf(resource)).toEqual({ a: 'b' });
});
