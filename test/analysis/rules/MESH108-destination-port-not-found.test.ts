import { MESH108 } from '../../../src/analysis/rules/MESH108-destination-port-not-found';
import { Severity } from '../../../src/core/finding';
import { istio, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const SERVICE = service('reviews', '[{ name: http, port: 80, targetPort: 8080 }, { name: grpc, port: 81 }]');
const route = (port: number) => istio('VirtualService', 'web', `{ hosts: [web], http: [{ route: [{ destination: { host: reviews, port: { number: ${port} } } }] }] }`);
const object = 'VirtualService shop/web';
const path = 'spec.http[0].route[0].destination.port.number';

ruleTest(MESH108, [
  { name: 'a port that nothing has', yaml: SERVICE + route(9000), findings: [{ object, path, message: 'Service shop/reviews has no port 9000; it has 80, 81' }] },
  {
    name: 'the port of the pods',
    yaml: SERVICE + route(8080),
    findings: [{ object, path, message: 'Service shop/reviews has no port 8080; it has 80, 81', fix: 'write 80, the port of the Service that leads to port 8080 of the pods' }],
  },
  {
    name: 'a mirror, and a destination without weight',
    yaml: SERVICE + istio('VirtualService', 'web', `{ hosts: [web], http: [{ mirror: { host: reviews, port: { number: 1 } },
      route: [{ destination: { host: reviews, port: { number: 80 } }, weight: 1 }, { destination: { host: reviews, port: { number: 2 } }, weight: 0 }] }] }`),
    findings: [
      { object, path: 'spec.http[0].mirror.port.number', message: 'Service shop/reviews has no port 1; it has 80, 81' },
      { object, path: 'spec.http[0].route[1].destination.port.number', message: 'Service shop/reviews has no port 2; it has 80, 81', severity: Severity.WARNING },
    ],
  },
  { name: 'a Service without ports', yaml: service('reviews', '[]') + route(80), findings: [{ object, path, message: 'Service shop/reviews has no port 80; it has none' }] },
  {
    name: 'an ExternalName: the ports of what it stands for count',
    yaml: SERVICE + service('out', '[{ name: http, port: 443 }]', 'shop', 'type: ExternalName, externalName: reviews.shop.svc.cluster.local, ')
    + [80, 443].map((port) => route(port).replace('host: reviews', 'host: out').replace('name: web', `name: web-${port}`)).join(''),
    findings: [{ object: 'VirtualService shop/web-443', path, message: 'Service shop/reviews has no port 443; it has 80, 81' }],
  },
  { name: 'an ExternalName for a host that is not at hand', yaml: service('out', '[]', 'shop', 'type: ExternalName, externalName: a.test, ') + route(9).replace('host: reviews', 'host: out'), findings: [] },
  { name: 'a port that is there', yaml: SERVICE + route(81), findings: [] },
  { name: 'a host that is not at hand', yaml: route(9000), findings: [] },
  {
    name: 'several declarations of a host',
    yaml: route(443).replace('host: reviews', 'host: api.example.com')
    + [80, 443].map((port) => istio('ServiceEntry', `p${port}`, `{ hosts: [api.example.com], ports: [{ number: ${port}, name: http, protocol: HTTP }], resolution: DNS }`)).join(''),
    findings: [],
  },
]);
