import { proxyStopping } from '../../../src/analysis/workloads/proxy-stopping';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { meshOptions } from '../../../src/mesh/mesh-options';
import type { Json } from '../../../src/mesh/resource';
import { modelOf } from '../../support/analyze-yaml';

const stopping = (annotations: Readonly<Record<string, string>>, meshConfig: Json = {}): ReturnType<typeof proxyStopping> => {
  const { resources } = modelOf(`
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { sidecar.istio.io/inject: "true" }, annotations: ${JSON.stringify(annotations)} }
`);
  const model = new MeshModel(resources, meshOptions(meshConfig));
  return proxyStopping(model, model.workloads.all[0]);
};

test('by itself after five seconds', () => {
  expect(stopping({})).toEqual({ drain: 5, earliest: 5, isStated: false, isBeside: false });
});

test('as the mesh says, unless the pods say another thing', () => {
  const mesh = { defaultConfig: { terminationDrainDuration: '20s' } };
  expect(stopping({}, mesh)).toEqual({ drain: 20, earliest: 20, isStated: true, isBeside: false });
  expect(stopping({ 'proxy.istio.io/config': 'terminationDrainDuration: 1500ms' }, mesh)).toEqual({ drain: 1.5, earliest: 1.5, isStated: true, isBeside: false });
});

test('when nobody is connected, not before the first seconds', () => {
  const metadata = (minimum: string): Json => ({ defaultConfig: { terminationDrainDuration: '20s', proxyMetadata: { EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true', ...minimum === '' ? {} : { MINIMUM_DRAIN_DURATION: minimum } } } });
  expect(stopping({}, metadata(''))).toEqual({ drain: undefined, earliest: 5, isStated: true, isBeside: false });
  expect(stopping({}, metadata('15s'))).toEqual({ drain: undefined, earliest: 15, isStated: true, isBeside: false });
  expect(stopping({ 'proxy.istio.io/config': 'proxyMetadata: { EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "false" }' }, metadata(''))?.drain).toBe(20);
});

test('native sidecars outlive the application, whatever is said', () => {
  expect(stopping({ 'sidecar.istio.io/nativeSidecar': 'false' })).toEqual({ drain: 5, earliest: 5, isStated: true, isBeside: true });
  // The injector looks for "false" alone.
  expect(stopping({ 'sidecar.istio.io/nativeSidecar': 'no' })).toBeUndefined();
});
