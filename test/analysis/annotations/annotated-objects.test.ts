import { istioAnnotations } from '../../../src/analysis/annotations/annotated-objects';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, istio } from '../../support/object-yaml';

test('annotations of objects and of templates', () => {
  const model = modelOf(deployment('web', 'app: web', 'shop', { annotations: 'istio.io/rev: a, b: c' }).replace('name: web', 'name: web, labels: { x: y }, annotations: { proxy.istio.io/config: d }')
    + istio('WorkloadEntry', 'm', '{ address: 192.0.2.1, metadata: { annotations: { istio.io/rev: b } } }'));
  expect([...istioAnnotations(model)].map(({ resource: { kind: of }, name, value, path, kind, labels }) => [of, name, value, path, kind, { ...labels }])).toEqual([
    ['Deployment', 'proxy.istio.io/config', 'd', 'metadata.annotations.proxy.istio.io/config', 'Deployment', { x: 'y' }],
    ['Deployment', 'istio.io/rev', 'a', 'spec.template.metadata.annotations.istio.io/rev', 'Pod', { app: 'web' }],
  ]);
});
