import { App, Chart } from 'cdk8s';
import { Mesh, MeshService, OutboundTrafficMode, Posture, type MeshProps } from '../../src';
import { MeshError } from '../../src/core/errors';

describe('Mesh.of', () => {
  test('an app that states nothing gets the defaults', () => {
    expect(Mesh.of(new App())).toEqual({
      istioVersion: '1.31',
      clusterDomain: 'cluster.local',
      rootNamespace: 'istio-system',
      trustDomain: 'cluster.local',
      outboundTrafficMode: OutboundTrafficMode.ALLOW_ANY,
      posture: Posture.OPEN,
    });
  });

  test('everything in an app has the same mesh', () => {
    const app = new App();
    const mesh = Mesh.configure(app, { istioVersion: '1.29' });
    expect(Mesh.of(new Chart(app, 'one'))).toBe(mesh);
    expect(Mesh.of(new Chart(app, 'two'))).toBe(mesh);
  });

  test('two apps have two meshes', () => {
    const [one, two] = [new App(), new App()];
    Mesh.configure(one, { istioVersion: '1.27' });
    expect(Mesh.of(two).istioVersion).toBe('1.31');
  });
});

describe('Mesh.configure', () => {
  test('states every fact', () => {
    const facts = {
      istioVersion: '1.28.3',
      clusterDomain: 'k8s.example.com',
      rootNamespace: 'mesh-config',
      trustDomain: 'example.org',
      outboundTrafficMode: OutboundTrafficMode.REGISTRY_ONLY,
      posture: Posture.LOCKED,
    };
    expect(Mesh.configure(new App(), facts)).toEqual(facts);
  });

  test('the trust domain is the cluster domain unless it is stated', () => {
    expect(Mesh.configure(new App(), { clusterDomain: 'k8s.example.com' }).trustDomain).toBe('k8s.example.com');
  });

  test('takes any construct of the app', () => {
    const app = new App();
    const mesh = Mesh.configure(new Chart(app, 'shop'), { istioVersion: '1.30' });
    expect(Mesh.of(app)).toBe(mesh);
  });

  test.each(['1.27', '1.27.0', '1.30', '1.31', '1.31.9'])('takes release %s', (istioVersion) => {
    expect(Mesh.configure(new App(), { istioVersion }).istioVersion).toBe(istioVersion);
  });

  test.each(['1.26', '1.26.9', '1.32', '2.0', '1', '', ' 1.31', 'v1.31', '1.31.x', '1.31-rc.0'])('refuses release \'%s\'', (istioVersion) => {
    expect(() => Mesh.configure(new App(), { istioVersion })).toThrow(new Error(
      `Mesh.configure: istioVersion is '${istioVersion}'; allowed: releases 1.27 to 1.31, written like '1.31' or '1.31.2'; `
      + 'fix: state the release that the control plane runs; for one newer than 1.31 state 1.31',
    ));
  });

  test.each<[string, MeshProps, string]>([
    ['an empty root namespace', { rootNamespace: '' },
      "Mesh.configure: rootNamespace is ''; allowed: a namespace name (lower-case letters, digits and -, at most 63); fix: give the name of the namespace that istiod runs in"],
    ['a root namespace with a dot', { rootNamespace: 'istio.system' },
      "Mesh.configure: rootNamespace is 'istio.system'; allowed: a namespace name (lower-case letters, digits and -, at most 63); "
      + 'fix: give the name of the namespace that istiod runs in'],
    ['a cluster domain with a leading dot', { clusterDomain: '.cluster.local' },
      "Mesh.configure: clusterDomain is '.cluster.local'; allowed: a DNS name such as cluster.local, without a leading dot; fix: give the clusterDomain as the mesh has it"],
    ['an empty trust domain', { trustDomain: '' },
      "Mesh.configure: trustDomain is ''; allowed: a DNS name such as cluster.local, without a leading dot; fix: give the trustDomain as the mesh has it"],
  ])('refuses %s', (_, props, message) => {
    expect(() => Mesh.configure(new App(), props)).toThrow(new Error(message));
  });

  test('refuses a second call', () => {
    const app = new App();
    Mesh.configure(app, {});
    expect(() => Mesh.configure(app, {})).toThrow(new Error(
      'App: Mesh.configure was called twice for one app; allowed: one call, before the first construct of the library; fix: move the one call to directly behind new App()',
    ));
  });

  test.each<[string, string, (app: App) => void]>([
    ['a construct', 'shop/ledger', (app) => MeshService.fromServiceName(new Chart(app, 'shop', { namespace: 'shop' }), 'ledger', 'ledger', { port: 80 })],
    ['the app', 'App', (app) => Mesh.of(app)],
  ])('refuses a call after %s used the settings', (_, path, use) => {
    const app = new App();
    use(app);
    expect(() => Mesh.configure(app, { istioVersion: '1.30' })).toThrow(new Error(
      `App: Mesh.configure was called after ${path} had already used the mesh's settings; `
      + 'allowed: one call, before the first construct of the library; fix: move the one call to directly behind new App()',
    ));
  });

  test('errors are MeshErrors with their parts', () => {
    expect.assertions(2);
    try {
      Mesh.configure(new App(), { rootNamespace: 'Root' });
    } catch (error) {
      expect(error).toBeInstanceOf(MeshError);
      expect((error as MeshError).parts.problem).toBe("rootNamespace is 'Root'");
    }
  });
});
