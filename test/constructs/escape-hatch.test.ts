import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import {
  EgressGateway, ExternalHost, GatewayRoute, GatewayTls, LockedEgress, Mesh, MeshNamespace, Posture, ResilientService,
} from '../../src';
import { apiObjects } from '../support/manifests';

/** Every kind of object that the library can make, in one app. */
function everything(): App {
  const app = new App();
  Mesh.configure(app, { posture: Posture.LOCKED });
  const egress = new Chart(app, 'egress', { namespace: 'istio-egress' });
  const gateway = new EgressGateway(egress, 'way-out');
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new MeshNamespace(chart, 'namespace', { name: 'shop' });
  const web = new ResilientService(chart, 'web', { image: 'registry.example.com/web:1', port: 8080 });
  new GatewayRoute(chart, 'site', { hosts: ['shop.example.com'], tls: GatewayTls.simple('shop-tls'), service: web });
  new LockedEgress(chart, 'out', { from: [web], gateway, hosts: [ExternalHost.https('api.example.com')] });
  return app;
}

const kinds = [...new Set(apiObjects(everything()).map(({ kind }) => kind))].sort();

test('every kind that the library makes is tried', () => {
  expect(kinds).toEqual([
    'AuthorizationPolicy', 'Deployment', 'DestinationRule', 'Gateway', 'HorizontalPodAutoscaler', 'Namespace', 'NetworkPolicy',
    'PeerAuthentication', 'PodDisruptionBudget', 'Service', 'ServiceAccount', 'ServiceEntry', 'Sidecar', 'Telemetry', 'VirtualService',
  ]);
});

test.each(kinds)('a field of a %s that no schema knows survives into YAML', (kind) => {
  const app = everything();
  for (const object of apiObjects(app).filter((candidate) => candidate.kind === kind)) {
    object.addJsonPatch(JsonPatch.add('/brandNewPart', { brandNewField: `of ${object.name}` }));
  }
  const yaml = app.synthYaml();
  for (const { name } of apiObjects(app).filter((candidate) => candidate.kind === kind)) {
    expect(yaml).toContain(`brandNewField: of ${name}`);
  }
});

test('patches see what was added to a Deployment, and apply in their order', () => {
  const chart = new Chart(new App(), 'shop', { namespace: 'shop' });
  const web = new ResilientService(chart, 'web', { image: 'registry.example.com/web:1', port: 8080 });
  const preStop = '/spec/template/spec/containers/0/lifecycle/preStop/sleep/seconds';
  ApiObject.of(web.deployment!).addJsonPatch(JsonPatch.test(preStop, 10), JsonPatch.replace(preStop, 20));
  ApiObject.of(web.deployment!).addJsonPatch(JsonPatch.test(preStop, 20), JsonPatch.replace(preStop, 30));
  expect(ApiObject.of(web.deployment!).toJson()).toMatchObject({
    spec: { template: { spec: { containers: [{ lifecycle: { preStop: { sleep: { seconds: 30 } } } }] } } },
  });
});
