import { MESH279 } from '../../../src/analysis/rules/MESH279-address-needed-for-tcp';
import { admissionRows, istioYaml } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('ServiceEntry');
const tcp = 'ports: [{ number: 80, name: a, protocol: TCP }, { number: 81, name: b }, { number: 82, name: c, protocol: TLS }]';

ruleTest(MESH279, [
  refused('NONE', `{ hosts: [a.b], ${tcp} }`,
    ['spec.ports[0]', 'the protocol is TCP, and there is no address'],
    ['spec.ports[1]', 'the protocol is not given, and there is no address']),
  {
    name: 'turned off',
    yaml: istioYaml('ServiceEntry', '{ hosts: [a.b], resolution: DNS, ports: [{ number: 80, name: a, protocol: TCP }] }',
      'name: web, namespace: shop, labels: { networking.istio.io/enable-autoallocate-ip: "False" }'),
    findings: [{ object: 'ServiceEntry shop/web', path: 'spec.ports[0]', message: 'the protocol is TCP, and there is no address' }],
  },
  refused('pods that nobody uses', '{ hosts: [a.b], workloadSelector: { labels: { app: a } } }',
    ['spec.workloadSelector', 'there is a workloadSelector, and the resolution is NONE', { fix: 'write resolution: STATIC' }]),
  accepted('addresses', `{ hosts: [a.b], ${tcp}, addresses: [10.0.0.1] }`),
  accepted('an address from istiod', `{ hosts: [a.b], ${tcp}, resolution: DNS }`),
]);
