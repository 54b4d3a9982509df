import { MESH414 } from '../../../src/analysis/rules/MESH414-port-hash-unknown-to-route';
import { destinationRule, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const HASHED = 'portLevelSettings: [{ port: { number: 8080 }, loadBalancer: { consistentHash: { httpHeaderName: x } } }]';

ruleTest(MESH414, [
  {
    name: 'the route does not name the port',
    yaml: destinationRule(`trafficPolicy: { ${HASHED} }`) + virtualService('name: all'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].route[0].destination', message: 'requests to reviews.shop.svc.cluster.local are not hashed: the key is said for port 8080 only, and the destination has no port' },
    ],
  },
  {
    name: 'a subset',
    yaml: destinationRule(`subsets: [{ name: v1, trafficPolicy: { ${HASHED} } }]`) + virtualService('route: [{ destination: { host: reviews, subset: v1 } }]'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].route[0].destination', message: 'requests to subset v1 of reviews.shop.svc.cluster.local are not hashed: the key is said for port 8080 only, and the destination has no port' },
    ],
  },
  {
    name: 'the route names the port',
    yaml: destinationRule(`trafficPolicy: { ${HASHED} }`) + virtualService('route: [{ destination: { host: reviews, port: { number: 8080 } } }]'),
    findings: [],
  },
  {
    name: 'it is said for the host, or for the subset',
    yaml: destinationRule(`trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true } }, ${HASHED} }`) + virtualService('name: all')
      + destinationRule(`host: ratings, trafficPolicy: { ${HASHED} }, subsets: [{ name: v1, trafficPolicy: { loadBalancer: { consistentHash: { useSourceIp: true } } } }]`, { name: 'ratings' })
      + virtualService('route: [{ destination: { host: ratings, subset: v1 } }]', { name: 'ratings' }),
    findings: [],
  },
  {
    name: 'no route, or no hash',
    yaml: destinationRule(`trafficPolicy: { ${HASHED} }`) + destinationRule('host: ratings, trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: RANDOM } }] }', { name: 'ratings' })
      + virtualService('route: [{ destination: { host: ratings } }]', { name: 'ratings' }),
    findings: [],
  },
]);
