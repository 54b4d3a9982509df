import { readMeshConfig } from '../../../src/cli/config/mesh-config';

test.each([
  ['by itself', 'rootNamespace: mesh\n'],
  ['in the ConfigMap', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio }\ndata:\n  mesh: |\n    rootNamespace: mesh\n'],
  ['in an IstioOperator', 'kind: IstioOperator\nspec:\n  meshConfig:\n    rootNamespace: mesh\n'],
  ['in the values of the chart', 'pilot: {}\nmeshConfig:\n  rootNamespace: mesh\n'],
])('reads a MeshConfig %s', (_, text) => {
  expect(readMeshConfig('mesh.yaml', text)).toEqual({ rootNamespace: 'mesh' });
});

test('an IstioOperator need not have one', () => {
  expect(readMeshConfig('mesh.yaml', 'kind: IstioOperator\n')).toEqual({});
});

test.each([
  ['apiVersion: v1\nkind: Service\n', 'mesh.yaml:2: it is a Service; allowed: a MeshConfig, the ConfigMap istio, an IstioOperator, or values with a field meshConfig; '
    + 'fix: write out what the mesh runs with: kubectl get configmap istio -n istio-system -o yaml'],
  ['kind: ConfigMap\ndata:\n  x: y\n', 'mesh.yaml:2: this ConfigMap has no data.mesh; allowed: the ConfigMap istio, whose data.mesh is a MeshConfig; '
    + 'fix: write it out with: kubectl get configmap istio -n istio-system -o yaml'],
  ['kind: ConfigMap\ndata:\n  mesh: "a: ["\n', 'data.mesh of mesh.yaml:1: '],
  ['[]', 'mesh.yaml:1: it is a list; '],
])('refuses %p', (text, message) => {
  expect(() => readMeshConfig('mesh.yaml', text)).toThrow(message);
});
