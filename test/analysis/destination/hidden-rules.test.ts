import { hostRules } from '../../../src/analysis/destination/clusters';
import { HiddenRules } from '../../../src/analysis/destination/hidden-rules';
import { modelOf } from '../../support/analyze-yaml';
import { destinationRule } from '../../support/mesh-yaml';

const HOST = 'host: reviews.shop.svc.cluster.local';

function hidden(yaml: string): string[] {
  const model = modelOf(yaml);
  const rules = hostRules(model);
  const index = new HiddenRules(model, rules);
  const nameOf = ({ namespace, name }: { namespace: string; name: string }): string => `${namespace}/${name}`;
  return [...rules].flatMap((rule) => index.behind(rule).map((found) => `${nameOf(rule.resources[0])} hides ${nameOf(found.rule.resources[0])} from ${found.who}`));
}

test.each([
  ['that of the host\'s namespace', destinationRule(HOST) + destinationRule(HOST, { namespace: 'web' }),
    ['web/reviews hides shop/reviews from calls of reviews.shop.svc.cluster.local from web']],
  ['the nearest only', destinationRule(HOST) + destinationRule(HOST, { namespace: 'web' }) + destinationRule('host: "*.local"', { name: 'all', namespace: 'istio-system' }), [
    'shop/reviews hides istio-system/all from calls of reviews.shop.svc.cluster.local',
    'web/reviews hides shop/reviews from calls of reviews.shop.svc.cluster.local from web',
  ]],
  ['a wider one of the same namespace', destinationRule(HOST) + destinationRule('host: "*.svc.cluster.local"', { name: 'wide' }) + destinationRule('host: "*.local"', { name: 'wider' }), [
    'shop/reviews hides shop/wide from calls of reviews.shop.svc.cluster.local',
    'shop/wide hides shop/wider from calls of *.svc.cluster.local from shop',
  ]],
  ['none that is not exported', destinationRule(`${HOST}, exportTo: [.]`) + destinationRule(HOST, { namespace: 'web' }), []],
  ['none that stands beside it for others', destinationRule(`${HOST}, exportTo: [.]`) + destinationRule(`${HOST}, exportTo: [web]`, { name: 'abroad' }), []],
  ['nothing for a rule for certain pods', destinationRule(HOST) + destinationRule(`${HOST}, workloadSelector: { matchLabels: { a: b } }`, { namespace: 'web' }), []],
])('%s', (_, yaml, expected) => {
  expect(hidden(yaml)).toEqual(expected);
});
