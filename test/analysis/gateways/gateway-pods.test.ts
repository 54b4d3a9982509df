import { gatewaySelector, GatewayPods, isGatewayWorkload } from '../../../src/analysis/gateways/gateway-pods';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, gatewayPods, istio } from '../../support/object-yaml';

const model = modelOf(gatewayPods('a', 'istio: a', 'edge') + deployment('web', 'istio: a, app: web')
  + deployment('bare', 'app: b', 'shop', { spec: 'containers: [{ name: istio-proxy, image: auto }]' }) + deployment('empty', 'app: c', 'shop', { spec: 'containers: []' })
  + ['istio: a', 'istio: b', ''].map((selector, index) => istio('Gateway', `g${index}`, `{ selector: { ${selector} } }`)).join(''));

test('the pods of a Gateway, in any namespace', () => {
  const pods = new GatewayPods(model);
  expect(model.ofKind('Gateway').map((gateway) => pods.of(gateway).map(({ name }) => name))).toEqual([['a', 'web'], [], []]);
  expect(model.ofKind('Gateway').map((gateway) => pods.namespacesOf(gateway))).toEqual([['edge', 'shop'], [], []]);
  expect(model.ofKind('Gateway').map((gateway) => ({ ...gatewaySelector(gateway) }))).toEqual([{ istio: 'a' }, { istio: 'b' }, {}]);
});

test('pods that run nothing but a proxy are those of a gateway', () => {
  expect(model.workloads.all.filter(isGatewayWorkload).map(({ name }) => name)).toEqual(['a', 'bare']);
});
