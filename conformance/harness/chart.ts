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
