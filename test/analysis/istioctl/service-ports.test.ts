import { SERVICE_PORTS } from '../../../src/analysis/istioctl/service-ports';
import { answerTest } from '../../support/answer-test';
import { deployment, namespaceObject, service } from '../../support/object-yaml';

const PODS = namespaceObject('shop') + deployment('web', 'app: web');
const ports = (name: string, protocol: string) => service(name, `[{ name: tcp-a, port: 80, protocol: ${protocol} }]`, 'shop', 'selector: { app: web }, ');
const unknown = (index = 0, number = 80) => `IST0118 Service shop/web spec.ports[${index}]: neither name nor appProtocol of port ${number} begins with a protocol that Istio knows`;

answerTest(SERVICE_PORTS, [
  { name: 'TCP and UDP of one number, by two Services', yaml: PODS + ports('a', 'TCP') + ports('b', 'UDP'), says: ['IST0116 Deployment shop/web: port 80 of Service shop/a is TCP, and that of Service shop/b UDP'] },
  {
    name: 'by one',
    yaml: PODS + service('web', '[{ name: tcp-a, port: 53 }, { name: udp-a, port: 53, protocol: UDP }]'),
    says: ['IST0116 Deployment shop/web: port 53 of Service shop/web is TCP, and that of Service shop/web UDP'],
  },
  {
    name: 'several numbers of one port of the pods, also those of one Service',
    yaml: PODS + service('a', '[{ name: http, port: 80, targetPort: 8080 }, { name: http-b, port: 8080 }]', 'shop', 'selector: { app: web }, ')
      + service('b', '[{ name: http, port: 81, targetPort: web }, { name: http-b, port: 82, targetPort: web }]', 'shop', 'selector: { app: web }, '),
    says: [
      'IST0137 Deployment shop/web: port 8080 is 80 and 8080 of Service shop/a, Service shop/b',
      'IST0137 Deployment shop/web: port web is 81 and 82 of Service shop/a, Service shop/b',
    ],
  },
  { name: 'HTTP and TCP are both TCP', yaml: PODS + service('a', '[{ name: http, port: 80 }]', 'shop', 'selector: { app: web }, ') + ports('b', 'TCP'), says: [] },
  { name: 'a Deployment that does not look as if in the mesh', yaml: deployment('web', 'app: web') + ports('a', 'TCP') + ports('b', 'UDP'), says: [] },
  { name: 'a port that names no protocol, also of pods outside of the mesh', yaml: deployment('web', 'app: web, sidecar.istio.io/inject: "false"') + service('web', '[{ name: web, port: 80 }, { name: b, appProtocol: x, port: 81 }]'), says: [unknown(), unknown(1, 81)] },
  { name: 'UDP, known ports and names, and other names of a host', yaml: service('a', '[{ name: web, port: 80, protocol: UDP }, { name: db, port: 3306 }, { name: grpc-web-a, port: 82 }]') + service('b', '[{ name: web, port: 80 }]', 'shop', 'type: ExternalName, externalName: a.b, '), says: [] },
  {
    name: 'Services of Istio',
    yaml: ['istio: x', 'release: istio', 'gateway.istio.io/managed: istio.io-mesh-controller']
      .map((labels, index) => service('web', '[{ name: web, port: 80 }]').replace('name: web,', `name: web${index}, labels: { ${labels} },`)).join(''),
    says: [],
  },
]);
