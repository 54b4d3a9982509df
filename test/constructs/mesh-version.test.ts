import { App } from 'cdk8s';
import { Mesh } from '../../src';
import { requireFeatures } from '../../src/constructs/mesh-version';
import { FEATURE_SINCE, type Feature } from '../../src/core/version';

function appOn(istioVersion: string): App {
  const app = new App();
  Mesh.configure(app, { istioVersion });
  return app;
}

const FEATURES = Object.entries(FEATURE_SINCE) as [Feature, string][];

describe('requireFeatures', () => {
  test.each(FEATURES)('%s is in Istio %s and newer', (feature, since) => {
    expect(() => requireFeatures(appOn(since), [feature])).not.toThrow();
    expect(() => requireFeatures(appOn(`${since}.4`), [feature])).not.toThrow();
    expect(() => requireFeatures(appOn('1.31'), [feature])).not.toThrow();
  });

  test.each(FEATURES)('%s is refused before Istio %s, naming the release that has it', (feature, since) => {
    expect(() => requireFeatures(appOn('1.27.9'), [feature])).toThrow(new Error(
      `App: ${feature} is not in Istio 1.27.9, which would drop or refuse it; allowed: Istio ${since} and newer; `
      + `fix: leave it out, or upgrade and state Mesh.configure(app, { istioVersion: '${since}' })`,
    ));
  });

  test('no features are in every release', () => {
    expect(() => requireFeatures(appOn('1.27'), [])).not.toThrow();
  });
});
