import { App, Chart } from 'cdk8s';
import { type Manifest, synthesize } from './manifest';
import { Mesh, MeshNamespace, type MeshProps } from '../../src';

/** What an app with one chart renders: a namespace `shop` of the mesh, and what `build` adds. */
export function shop(build: (chart: Chart) => void, mesh?: MeshProps): Manifest[] {
  const app = new App();
  if (mesh !== undefined) {
    Mesh.configure(app, mesh);
  }
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new MeshNamespace(chart, 'namespace', { name: 'shop' });
  build(chart);
  return synthesize(chart);
}

/** What Envoy calls a version of a service of that namespace. */
export function clusterOf(service: string, { version = 'v1', port = 8080 } = {}): string {
  return `outbound|${port}|${version}|${service}.shop.svc.cluster.local`;
}

/** Labels of pods without a proxy of their own: a caller's proxy sees what their application does to a connection. */
export const BARE = { 'sidecar.istio.io/inject': 'false' };
