import { MESH411 } from '../../../src/analysis/rules/MESH411-consistent-hash-without-key';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH411, [
  {
    name: 'no key',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { consistentHash: {} } }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.loadBalancer.consistentHash', message: 'there is no key: every request gets a random hash' },
    ],
  },
  {
    name: 'a key that is none',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: false } } }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.loadBalancer.consistentHash', message: 'useSourceIp is false, and there is no other key: every request gets a random hash' },
    ],
  },
  {
    name: 'each of the keys',
    yaml: ['httpHeaderName: x', 'httpQueryParameterName: x', 'useSourceIp: true', 'httpCookie: { name: x }'].map((key) =>
      destinationRule(`trafficPolicy: { loadBalancer: { consistentHash: { ${key} } } }`)).join(''),
    findings: [],
  },
]);
