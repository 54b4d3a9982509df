import { MESH415 } from '../../../src/analysis/rules/MESH415-port-hash-on-tcp-port';
import { destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const HASHED = 'portLevelSettings: [{ port: { number: 9000 }, loadBalancer: { consistentHash: { useSourceIp: true } } }]';

ruleTest(MESH415, [
  {
    name: 'a port for TCP',
    yaml: destinationRule(`trafficPolicy: { ${HASHED} }`) + service('{ name: tcp, port: 9000 }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.portLevelSettings[0].loadBalancer.consistentHash.useSourceIp', message: 'connections to port 9000 of reviews.shop.svc.cluster.local (TCP) are not hashed: for them useSourceIp counts only outside of portLevelSettings' },
    ],
  },
  {
    name: 'a subset that balances in another way',
    yaml: destinationRule(`trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true } } }, subsets: [{ name: v1, trafficPolicy: { loadBalancer: { simple: RANDOM }, ${HASHED} } }]`) + service('{ name: tcp, port: 9000 }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.subsets[0].trafficPolicy.portLevelSettings[0].loadBalancer.consistentHash.useSourceIp', message: 'connections to subset v1 at port 9000 of reviews.shop.svc.cluster.local (TCP) are not hashed: for them useSourceIp counts only outside of portLevelSettings' },
    ],
  },
  {
    name: 'it is said for the host, too',
    yaml: destinationRule(`trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true } }, ${HASHED} }`) + service('{ name: tcp, port: 9000 }'),
    findings: [],
  },
  {
    name: 'a port that speaks HTTP, or is not known',
    yaml: destinationRule(`trafficPolicy: { ${HASHED} }`) + service('{ name: http, port: 9000 }') + destinationRule(`host: other, trafficPolicy: { ${HASHED} }`, { name: 'other' }),
    findings: [],
  },
]);
