import { ApiObject, App, Chart } from 'cdk8s';
import { recordManifests } from './record-manifests';
import { Mesh, type MeshProps } from '../../src';

/** A rendered object, loosely typed: tests look into it with matchers. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec: Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** A chart in the namespace `shop` of a mesh with these facts. */
export function shopChart(mesh?: MeshProps): Chart {
  const app = new App();
  if (mesh !== undefined) {
    Mesh.configure(app, mesh);
  }
  return new Chart(app, 'shop', { namespace: 'shop' });
}

/** Everything that the app of a chart synthesizes, after cdk8s's own validation. */
export function manifestsOf(scope: { readonly node: { readonly root: unknown } }): Manifest[] {
  const app = scope.node.root as App;
  recordManifests(app.synthYaml());
  return app.charts.flatMap((chart) => chart.toJson() as Manifest[]);
}

/** The only object of that kind, or that kind and name. */
export function manifest(scope: { readonly node: { readonly root: unknown } }, kind: string, name?: string): Manifest {
  const found = manifestsOf(scope).filter((object) => object.kind === kind && (name === undefined || object.metadata.name === name));
  expect(found.map((object) => `${object.kind} ${object.metadata.name}`)).toHaveLength(1);
  return found[0];
}

/** Names of the objects by kind, in the order they are written. */
export function inventory(scope: { readonly node: { readonly root: unknown } }): string[] {
  return manifestsOf(scope).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

/** Every ApiObject below a construct. */
export function apiObjects(scope: { readonly node: { findAll(): unknown[] } }): ApiObject[] {
  return scope.node.findAll().filter((node): node is ApiObject => node instanceof ApiObject);
}
