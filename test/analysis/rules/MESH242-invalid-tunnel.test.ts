import { MESH242 } from '../../../src/analysis/rules/MESH242-invalid-tunnel';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');

ruleTest(MESH242, [
  refused('protocol and host', "{ host: a.b, trafficPolicy: { tunnel: { protocol: connect, targetHost: '*.example.com', targetPort: 443 } } }",
    ['spec.trafficPolicy.tunnel.protocol', 'the protocol is connect; allowed: CONNECT, POST'],
    ['spec.trafficPolicy.tunnel.targetHost', "the host '*.example.com' has the part '*', which is no DNS label"]),
  refused('two ways', '{ host: a.b, subsets: [{ name: a, trafficPolicy: { tunnel: { targetHost: a.b, targetPort: 443 }, proxyProtocol: { version: V1 } } }] }',
    ['spec.subsets[0].trafficPolicy.proxyProtocol', 'there is a tunnel, which cannot have the PROXY protocol']),
  accepted('an address', "{ host: a.b, trafficPolicy: { tunnel: { targetHost: '2001:db8::1', targetPort: 443 } } }"),
  accepted('the PROXY protocol alone', '{ host: a.b, trafficPolicy: { proxyProtocol: { version: V2 } } }'),
]);
