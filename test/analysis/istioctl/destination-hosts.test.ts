import { DESTINATION_HOSTS } from '../../../src/analysis/istioctl/destination-hosts';
import { answerTest } from '../../support/answer-test';
import { istio, service } from '../../support/object-yaml';

const route = (destination: string, rest = '') => istio('VirtualService', 'web', `{ hosts: [web], ${rest} http: [{ route: [{ destination: ${destination} }] }] }`);
const entry = (host: string, exportTo: string, inNamespace = 'bank') => istio('ServiceEntry', 'ext',
  `{ hosts: ["${host}"], exportTo: [${exportTo}], resolution: NONE, ports: [{ number: 443, name: tls, protocol: TLS }] }`, inNamespace);
const PLACE = 'VirtualService shop/web spec.http[0].route[0].destination';

answerTest(DESTINATION_HOSTS, [
  { name: 'a host that is there', yaml: service('web') + route('{ host: web }'), says: [] },
  {
    name: 'a host of a namespace of which nothing is at hand',
    yaml: route('{ host: web.other.svc.cluster.local }'),
    says: [`IST0101 ${PLACE}.host: neither a Service nor a ServiceEntry that is seen from here declares web.other.svc.cluster.local`],
  },
  { name: 'a host that only a wildcard covers is known', yaml: entry('*.example.com', '"*"') + route('{ host: api.example.com }'), says: [] },
  {
    name: 'not if the wildcard is for another namespace',
    yaml: entry('*.example.com', '"."') + route('{ host: api.example.com }'),
    says: [`IST0101 ${PLACE}.host: neither a Service nor a ServiceEntry that is seen from here declares api.example.com`],
  },
  { name: 'the exportTo of the VirtualService decides what it sees', yaml: entry('api.example.com', '"."') + route('{ host: api.example.com }', 'exportTo: [bank],'), says: [] },
  {
    name: 'a port without a number is port 0',
    yaml: service('web') + route('{ host: web, port: {} }'),
    says: [`IST0101 ${PLACE}.port.number: web has no port 0; it has 80`],
  },
  {
    name: 'a port that is not there, also with a destination that gets nothing, and of a mirror',
    yaml: service('web') + istio('VirtualService', 'web', '{ hosts: [web], http: [{ route: [{ destination: { host: web, port: { number: 81 } }, weight: 0 }, { destination: { host: web } }], mirror: { host: web, port: { number: 82 } } }] }'),
    says: [
      'IST0101 VirtualService shop/web spec.http[0].mirror.port.number: web has no port 82; it has 80',
      `IST0101 ${PLACE}.port.number: web has no port 81; it has 80`,
    ],
  },
  {
    name: 'a port left open, also where the called port is one of the host, and of a route for TCP',
    yaml: service('web', '[{ name: http, port: 80 }, { name: tcp, port: 90 }]') + istio('VirtualService', 'web', '{ hosts: [web], tcp: [{ route: [{ destination: { host: web } }] }] }'),
    says: ['IST0112 VirtualService shop/web spec.tcp[0].route[0].destination: no port of web is named, which has 80, 90'],
  },
]);
