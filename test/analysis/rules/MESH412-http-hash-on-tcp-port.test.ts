import { MESH412 } from '../../../src/analysis/rules/MESH412-http-hash-on-tcp-port';
import { destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const BY_COOKIE = 'trafficPolicy: { loadBalancer: { consistentHash: { httpCookie: { name: user } } } }';

ruleTest(MESH412, [
  {
    name: 'a host without HTTP',
    yaml: destinationRule(BY_COOKIE) + service('{ name: tcp-a, port: 9000 }, { name: tls-b, port: 9443 }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.loadBalancer.consistentHash.httpCookie', message: 'httpCookie is never there: reviews.shop.svc.cluster.local speaks no HTTP (9000 TCP, 9443 TLS)' },
    ],
  },
  {
    name: 'a port of its own',
    yaml: destinationRule('trafficPolicy: { portLevelSettings: [{ port: { number: 9000 }, loadBalancer: { consistentHash: { httpHeaderName: x } } }] }')
      + service('{ name: http, port: 8080 }, { name: redis, port: 9000 }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.portLevelSettings[0].loadBalancer.consistentHash.httpHeaderName', message: 'httpHeaderName is never there: port 9000 of reviews.shop.svc.cluster.local speaks no HTTP (9000 Redis)' },
    ],
  },
  {
    name: 'one of its ports speaks HTTP, or may',
    yaml: destinationRule(BY_COOKIE) + service('{ name: tcp-a, port: 9000 }, { name: web, port: 8080 }'),
    findings: [],
  },
  {
    name: 'the host is not known',
    yaml: destinationRule(BY_COOKIE),
    findings: [],
  },
  {
    name: 'the address is there for every protocol',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true } } }') + service('{ name: tcp-a, port: 9000 }'),
    findings: [],
  },
]);
