import { MESH113 } from '../../../src/analysis/rules/MESH113-services-disagree-on-protocol';
import { deployment, namespaceObject, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const PORTS = 'containers: [{ name: app, image: app, ports: [{ name: web, containerPort: 8080 }] }]';
const WEB = deployment('web', 'app: web', 'shop', { spec: PORTS });
const svc = (name: string, ports: string, namespace = 'shop') => service(name, ports, namespace, 'selector: { app: web }, ');

ruleTest(MESH113, [
  {
    name: 'HTTP and TCP, one of them by the name of the port',
    yaml: WEB + svc('a', '[{ name: http, port: 80, targetPort: web }]') + svc('b', '[{ name: http, port: 81 }, { name: tcp, port: 8080 }]'),
    findings: [{ object: 'Service shop/b', path: 'spec.ports[1]', message: 'port 8080 of Deployment shop/web is TCP here, and HTTP by Service shop/a, which goes first' }],
  },
  {
    name: 'once for many workloads',
    yaml: WEB + deployment('web2', 'app: web', 'shop', { spec: PORTS }) + svc('a', '[{ name: mysql, port: 8080 }]') + svc('b', '[{ name: grpc, port: 8080 }]'),
    findings: [{ object: 'Service shop/b', path: 'spec.ports[0]', message: 'port 8080 of Deployment shop/web is GRPC here, and MySQL by Service shop/a, which goes first' }],
  },
  {
    name: 'in the order of the full names',
    yaml: WEB + svc('web', '[{ name: http, port: 8080 }]') + svc('web-direct', '[{ name: tcp, port: 8080 }]'),
    findings: [{ object: 'Service shop/web', path: 'spec.ports[0]', message: 'port 8080 of Deployment shop/web is HTTP here, and TCP by Service shop/web-direct, which goes first' }],
  },
  { name: 'kinds of HTTP', yaml: WEB + svc('a', '[{ name: http, port: 8080 }]') + svc('b', '[{ name: grpc, port: 8080 }]'), findings: [] },
  { name: 'a port without protocol, and UDP', yaml: WEB + svc('a', '[{ name: http, port: 8080 }]') + svc('b', '[{ name: web, port: 8080 }, { name: quic, port: 8080, protocol: UDP }]'), findings: [] },
  { name: 'different ports of the pods', yaml: WEB + svc('a', '[{ name: http, port: 80, targetPort: 8080 }]') + svc('b', '[{ name: tcp, port: 80, targetPort: 9090 }]'), findings: [] },
  { name: 'pods without a proxy', yaml: namespaceObject('shop', 'istio-injection: disabled') + WEB + svc('a', '[{ name: http, port: 8080 }]') + svc('b', '[{ name: tcp, port: 8080 }]'), findings: [] },
]);
