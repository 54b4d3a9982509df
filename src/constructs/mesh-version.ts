import type { IConstruct } from 'constructs';
import { Mesh } from './mesh';
import { MeshError } from '../core/errors';
import { compareVersions, FEATURE_SINCE, type Feature } from '../core/version';

/** Fails, naming the release that has it, when the mesh's Istio does not know a field. */
export function requireFeatures(where: IConstruct, features: readonly Feature[]): void {
  const { istioVersion } = Mesh.of(where);
  for (const feature of features) {
    const since = FEATURE_SINCE[feature];
    if (compareVersions(istioVersion, since) < 0) {
      throw new MeshError(where, {
        problem: `${feature} is not in Istio ${istioVersion}, which would drop or refuse it`,
        allowed: `Istio ${since} and newer`,
        fix: `leave it out, or upgrade and state Mesh.configure(app, { istioVersion: '${since}' })`,
      });
    }
  }
}
