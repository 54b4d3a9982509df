import { plainStrictPorts } from '../../../src/analysis/destination/plain-strict-ports';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, destinationRule, service } from '../../support/mesh-yaml';
import { gatewayPods, istio, namespaceObject } from '../../support/object-yaml';

const PODS = service('{ name: http, port: 80, targetPort: 8080 }, { name: http-admin, port: 9090 }') + deployment('') + namespaceObject('shop');
const OFF = istio('PeerAuthentication', 'default', '{ mtls: { mode: DISABLE } }');
const own = (spec: string) => istio('PeerAuthentication', 'reviews', `{ selector: { matchLabels: { app: reviews } }, ${spec} }`);

test.each([
  ['pods that are strict', OFF + own('mtls: { mode: STRICT }'), ['80 by spec.mtls.mode', '9090 by spec.mtls.mode']],
  ['a port of the pods that is strict', OFF + own('portLevelMtls: { 8080: { mode: STRICT } }'), ['80 by spec.portLevelMtls.8080.mode']],
  ['a namespace that takes both', own('mtls: { mode: STRICT }'), []],
  ['UDP, which no proxy takes', OFF + own('mtls: { mode: STRICT }') + service('{ name: dns, port: 53, protocol: UDP }', { name: 'dns' }).replace('app: dns', 'app: reviews'),
    ['80 by spec.mtls.mode', '9090 by spec.mtls.mode']],
  ['the pods of a gateway', OFF + istio('PeerAuthentication', 'ingress', '{ selector: { matchLabels: { app: ingress } }, mtls: { mode: STRICT } }')
    + service('{ name: http, port: 80 }', { name: 'ingress' }) + gatewayPods('ingress', 'app: ingress'), []],
  ['callers that are told to encrypt', OFF + own('mtls: { mode: STRICT }') + destinationRule('trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }'), []],
])('%s', (_, yaml, expected) => {
  expect([...plainStrictPorts(modelOf(PODS + yaml))].map(({ number, says }) => `${number} by ${says.path}`)).toEqual(expected);
});
