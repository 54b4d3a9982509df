import { hasProxyEnvironment, proxyConfigOf, writtenProxyConfig } from '../../../src/analysis/workloads/proxy-settings';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { meshOptions } from '../../../src/mesh/mesh-options';
import { modelOf } from '../../support/analyze-yaml';

const pod = (config?: string): string => `
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web }, annotations: { ${config === undefined ? '' : `proxy.istio.io/config: ${JSON.stringify(config)}`} } }
`;

test.each([
  ['nothing', undefined, {}],
  ['settings', 'concurrency: 2', { concurrency: 2 }],
  ['a text', 'concurrency', undefined],
  ['no YAML', '[', undefined],
])('%s is written', (_, config, expected) => {
  expect(writtenProxyConfig(modelOf(pod(config)).workloads.all[0])).toEqual(expected);
});

test('what pods write goes over what the mesh says, variable by variable', () => {
  const meshConfig = { defaultConfig: { concurrency: 1, drainDuration: '9s', proxyMetadata: { A: 'mesh', B: 'mesh' } } };
  const { resources } = modelOf(pod('concurrency: 2\nproxyMetadata: { B: pod }'));
  const model = new MeshModel(resources, meshOptions(meshConfig));
  expect(proxyConfigOf(model, model.workloads.all[0])).toEqual({ concurrency: 2, drainDuration: '9s', proxyMetadata: { A: 'mesh', B: 'pod' } });
});

test.each([
  ['of the namespace', 'shop', 'environmentVariables: { A: b }', true],
  ['of the mesh', 'istio-system', 'environmentVariables: { A: b }', true],
  ['of these pods', 'shop', 'selector: { matchLabels: { app: web } }, environmentVariables: { A: b }', true],
  ['of other pods', 'shop', 'selector: { matchLabels: { app: cart } }, environmentVariables: { A: b }', false],
  ['of another namespace', 'mall', 'environmentVariables: { A: b }', false],
  ['without variables', 'shop', 'concurrency: 2', false],
])('a ProxyConfig %s', (_, namespace, spec, expected) => {
  const model = modelOf(`${pod()}---\napiVersion: networking.istio.io/v1beta1\nkind: ProxyConfig\nmetadata: { name: a, namespace: ${namespace} }\nspec: { ${spec} }\n`);
  expect(hasProxyEnvironment(model, model.workloads.all[0])).toBe(expected);
});
