import { listenersFor, refusal } from '../../../src/analysis/gateway-api/listeners';
import { parentsOf } from '../../../src/analysis/gateway-api/route-references';
import { textAt } from '../../../src/mesh/json-access';
import { modelOf } from '../../support/analyze-yaml';
import { gatewayApi } from '../../support/gateway-api-yaml';
import { namespaceObject } from '../../support/object-yaml';

test.each([
  ['{ name: public }', ['a', 'b', 'c']],
  ['{ name: public, sectionName: b }', ['b']],
  ['{ name: public, port: 80 }', ['a', 'b']],
  ['{ name: public, sectionName: c, port: 80 }', []],
])('the listeners that %s means', (parent, names) => {
  const model = modelOf(gatewayApi('Gateway', 'public', '{ listeners: [{ name: a, port: 80 }, { name: b, port: 80 }, { name: c, port: 81 }] }')
    + gatewayApi('HTTPRoute', 'web', `{ parentRefs: [${parent}] }`));
  const [reference] = parentsOf(model.ofKind('HTTPRoute')[0]);
  expect(listenersFor(model.ofKind('Gateway')[0], reference).map((listener) => textAt(listener, 'name'))).toEqual(names);
});

const refusalOf = (listener: string, { kind = 'HTTPRoute', namespace = 'shop', spec = '{}' } = {}) => {
  const model = modelOf(namespaceObject('bank', 'team: money') + gatewayApi('Gateway', 'public', `{ listeners: [{ name: web, ${listener} }] }`) + gatewayApi(kind, 'x', spec, namespace));
  const [gateway] = model.ofKind('Gateway');
  return refusal(model, gateway, (gateway.manifest as unknown as { spec: { listeners: [object] } }).spec.listeners[0] as Parameters<typeof refusal>[2], model.ofKind(kind)[0]);
};
const bank = { namespace: 'bank' };
const selector = (labels: string) => `allowedRoutes: { namespaces: { from: Selector, selector: { matchLabels: { ${labels} } } } }`;

test.each([
  ['its own namespace', '', {}, undefined],
  ['another namespace', '', bank, 'listener web does not take routes of namespace bank'],
  ['every namespace', 'allowedRoutes: { namespaces: { from: All } }', bank, undefined],
  ['no namespace', 'allowedRoutes: { namespaces: { from: None } }', {}, 'listener web does not take routes of namespace shop'],
  ['namespaces with labels', selector('team: money'), bank, undefined],
  ['the namespace by name', selector('kubernetes.io/metadata.name: bank'), bank, undefined],
  ['namespaces with other labels', selector('team: other'), bank, 'listener web does not take routes of namespace bank'],
  ['namespaces that are not there', selector('team: other'), { namespace: 'front' }, undefined],
  ['a kind that goes with the protocol', 'protocol: TLS', { kind: 'TLSRoute' }, undefined],
  ['a kind that does not', 'protocol: TCP', {}, 'listener web (TCP) takes TCPRoute and no HTTPRoute'],
  ['a kind that it names', 'protocol: HTTP, allowedRoutes: { kinds: [{ kind: GRPCRoute }] }', { kind: 'GRPCRoute' }, undefined],
  ['a kind that it does not', 'protocol: HTTP, allowedRoutes: { kinds: [{ kind: GRPCRoute }] }', {}, 'listener web (HTTP) takes GRPCRoute and no HTTPRoute'],
  ['a protocol of another controller', 'protocol: example.com/x', {}, undefined],
  ['a host in common', 'hostname: "*.example.com"', { spec: '{ hostnames: [a.test, www.example.com] }' }, undefined],
  ['no host in common', 'hostname: "*.example.com"', { spec: '{ hostnames: [a.test, example.com] }' }, 'listener web is for *.example.com, and the route for a.test, example.com'],
  ['any host', 'hostname: www.example.com', {}, undefined],
])('a listener for %s', (_, listener, route, expected) => {
  expect(refusalOf(listener, route)).toBe(expected);
});
