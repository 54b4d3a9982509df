import { podSelector, SELECTING_KINDS } from '../../../src/analysis/workloads/pod-selector';
import { modelOf } from '../../support/analyze-yaml';
import { istio } from '../../support/object-yaml';

const selectorOf = (kind: string, spec: string) => {
  const selector = podSelector(modelOf(istio(kind, 'a', spec)).resources[0]);
  return selector && [selector.path, { ...selector.labels }];
};

test.each(SELECTING_KINDS)('%s', (kind) => {
  const found = ['workloadSelector: { labels: { app: a } }', 'workloadSelector: { matchLabels: { app: a } }', 'selector: { matchLabels: { app: a } }']
    .map((text) => selectorOf(kind, `{ ${text} }`)).filter((selector) => selector !== undefined);
  expect(found).toEqual([[expect.stringMatching(/^spec\.(workloadSelector\.labels|workloadSelector\.matchLabels|selector\.matchLabels)$/), { app: 'a' }]]);
});

test('what selects nothing in particular', () => {
  expect(['{}', '{ workloadSelector: {} }', '{ workloadSelector: { labels: {} } }', '{ workloadSelector: { labels: [] } }'].map((spec) => selectorOf('Sidecar', spec)))
    .toEqual([undefined, undefined, undefined, undefined]);
  expect(selectorOf('VirtualService', '{ selector: { matchLabels: { app: a } } }')).toBeUndefined();
});
