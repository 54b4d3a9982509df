import { AMBIENT_KINDS, isAllAmbient, isWithoutWaypoint, namedWaypoint, waypointGateway, waypointOf } from '../../../src/analysis/ambient/waypoints';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, namespaceObject, service } from '../../support/object-yaml';

const AMBIENT = 'istio.io/dataplane-mode: ambient';
const labelled = (labels: string) => service('web').replace('name: web,', `name: web, labels: { ${labels} },`);

test.each([
  ['the own label', AMBIENT, 'istio.io/use-waypoint: own', 'shop/own'],
  ['of another namespace', AMBIENT, 'istio.io/use-waypoint: own, istio.io/use-waypoint-namespace: infra', 'infra/own'],
  ['the label of the namespace', 'istio.io/use-waypoint: wide', '', 'shop/wide'],
  ['the own label goes first', 'istio.io/use-waypoint: wide', 'istio.io/use-waypoint: own', 'shop/own'],
  ['none is none', 'istio.io/use-waypoint: wide', 'istio.io/use-waypoint: none', undefined],
  ['no label', AMBIENT, '', undefined],
])('the waypoint of a Service: %s', (_, ofNamespace, ofService, expected) => {
  const model = modelOf(namespaceObject('shop', ofNamespace) + labelled(ofService));
  const wanted = waypointOf(model, model.ofKind('Service')[0]);
  expect(wanted && `${wanted.namespace}/${wanted.name}`).toBe(expected);
});

test('a waypoint is named with its place, and found by its name', () => {
  const model = modelOf(`${labelled('istio.io/use-waypoint: own')}---\napiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: own, namespace: shop }\n`);
  const [web] = model.ofKind('Service');
  const wanted = { namespace: 'shop', name: 'own', from: web, path: 'metadata.labels.istio.io/use-waypoint' };
  expect(namedWaypoint(web)).toEqual(wanted);
  expect(waypointGateway(model, wanted)?.name).toBe('own');
  expect(waypointGateway(model, { ...wanted, namespace: 'bank' })).toBeUndefined();
});

test.each([
  ['in the ambient mesh', AMBIENT, '', deployment('web', 'app: web'), true, true],
  ['with a waypoint', AMBIENT, 'istio.io/use-waypoint: own', deployment('web', 'app: web'), false, true],
  ['with sidecars', 'istio-injection: enabled', '', deployment('web', 'app: web'), false, false],
  ['without pods', AMBIENT, '', '', false, true],
  ['outside of the mesh', 'x: y', '', deployment('web', 'app: web'), false, true],
])('a Service %s', (_, ofNamespace, ofService, pods, without, all) => {
  const model = modelOf(namespaceObject('shop', ofNamespace) + labelled(ofService) + pods);
  expect(isWithoutWaypoint(model, model.hosts.all[0])).toBe(without);
  expect(isAllAmbient(model)).toBe(all);
  expect(model.resources.filter(({ kind }) => !AMBIENT_KINDS.includes(kind))).toEqual([]);
});
