import { askerName } from '../../../src/analysis/explain/question';
import { namedAsker } from '../../../src/cli/commands/explain-asker';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, gatewayPods, istio, service } from '../../support/object-yaml';

const MODEL = modelOf(deployment('web-v1', 'app: web') + service('web') + deployment('cart', 'app: cart') + deployment('cart', 'app: cart', 'bank')
  + deployment('api-v1', 'app: api') + deployment('api-v2', 'app: api') + service('api') + deployment('api-v1', 'app: api').replace('Deployment', 'StatefulSet')
  + istio('Gateway', 'edge', '{ selector: { app: edge } }') + istio('Gateway', 'site', '{}') + istio('Gateway', 'site', '{}', 'bank') + gatewayPods('edge', 'app: edge', 'ingress'));
const ALLOWED = 'the name of a workload or its Service, namespace/name, or gateway:namespace/name';

test.each([
  ['web-v1', 'Deployment shop/web-v1'], ['shop/web-v1', 'Deployment shop/web-v1'], ['web', 'Deployment shop/web-v1'], ['shop/web', 'Deployment shop/web-v1'],
  ['bank/cart', 'Deployment bank/cart'], ['api-v1', 'Deployment shop/api-v1'], ['gateway:shop/edge', 'Gateway shop/edge'], ['gateway:edge', 'Gateway shop/edge'],
])('%s is %s', (written, name) => {
  expect(askerName(namedAsker(MODEL, written))).toBe(name);
});

test('a Gateway comes with its pods', () => {
  expect(namedAsker(MODEL, 'gateway:shop/edge')).toMatchObject({ kind: 'gateway', pods: [{ namespace: 'ingress', name: 'edge' }] });
});

test.each([
  ['web-v2', `--from: there is no workload 'web-v2'; allowed: ${ALLOWED}; for example web-v1; fix: name a workload of the manifests`],
  ['shop/wev-v1', `--from: there is no workload 'shop/wev-v1'; allowed: ${ALLOWED}; for example shop/web-v1, shop/api-v1; fix: name a workload of the manifests`],
  ['cart', `--from: 'cart' can be any of shop/cart, bank/cart; allowed: ${ALLOWED}; fix: give one of these names`],
  ['api', `--from: 'api' can be any of shop/api-v1, shop/api-v2; allowed: ${ALLOWED}; fix: give one of these names`],
  ['gateway:shop/egde', '--from: there is no Gateway \'shop/egde\'; allowed: gateway:namespace/name, for example shop/edge, shop/site; fix: name a Gateway of the manifests'],
  ['gateway:site', `--from: Gateway 'site' can be any of gateway:shop/site, gateway:bank/site; allowed: ${ALLOWED}; fix: give one of these names`],
])('%s is a mistake', (written, message) => {
  expect(() => namedAsker(MODEL, written)).toThrow(new Error(message));
});
