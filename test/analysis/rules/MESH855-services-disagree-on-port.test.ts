import { MESH855 } from '../../../src/analysis/rules/MESH855-services-disagree-on-port';
import { deployment, namespaceObject, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const PORTS = 'containers: [{ name: app, image: app, ports: [{ name: web, containerPort: 8080 }] }]';
const WEB = deployment('web', 'app: web', 'shop', { spec: PORTS });
const svc = (name: string, ports: string) => service(name, ports, 'shop', 'selector: { app: web }, ');
const finding = (port: number) =>
  ({ object: 'Service shop/b', path: 'spec.ports[0]', message: `port 8080 of Deployment shop/web is port ${port} here, and 80 by Service shop/a, which goes first` });

ruleTest(MESH855, [
  { name: 'two numbers, one of them by the name of the port', yaml: WEB + svc('b', '[{ name: grpc, port: 8080 }]') + svc('a', '[{ name: http, port: 80, targetPort: web }]'), findings: [finding(8080)] },
  { name: 'ports without a protocol', yaml: WEB + svc('a', '[{ name: web, port: 80, targetPort: 8080 }]') + svc('b', '[{ name: http, port: 81, targetPort: 8080 }]'), findings: [finding(81)] },
  {
    name: 'the older goes first',
    yaml: WEB + svc('a', '[{ port: 80, targetPort: 8080 }]') + svc('b', '[{ port: 81, targetPort: 8080 }]').replace('name: b,', 'name: b, creationTimestamp: "2020-01-01T00:00:00Z",')
      + svc('c', '[{ port: 81, targetPort: 8080 }]'),
    findings: [{ object: 'Service shop/b', path: 'spec.ports[0]', message: 'port 8080 of Deployment shop/web is port 81 here, and 80 by Service shop/a, which goes first' }, {
      object: 'Service shop/c', path: 'spec.ports[0]', message: 'port 8080 of Deployment shop/web is port 81 here, and 80 by Service shop/a, which goes first',
    }],
  },
  { name: 'once for many workloads', yaml: WEB + deployment('web2', 'app: web', 'shop', { spec: PORTS }) + svc('a', '[{ port: 80, targetPort: 8080 }]') + svc('b', '[{ port: 81, targetPort: 8080 }]'), findings: [finding(81)] },
  { name: 'two ports of one Service', yaml: WEB + svc('a', '[{ name: http, port: 80, targetPort: 8080 }, { name: http-alt, port: 8080 }]'), findings: [] },
  { name: 'the same number', yaml: WEB + svc('a', '[{ name: http, port: 80, targetPort: 8080 }]') + svc('b', '[{ name: http, port: 80, targetPort: web }]'), findings: [] },
  { name: 'different ports of the pods', yaml: WEB + svc('a', '[{ name: http, port: 80, targetPort: 8080 }]') + svc('b', '[{ name: http, port: 81, targetPort: 9090 }]'), findings: [] },
  { name: 'protocols that differ too, and UDP', yaml: WEB + svc('a', '[{ name: http, port: 80, targetPort: 8080 }]') + svc('b', '[{ name: tcp, port: 81, targetPort: 8080 }, { name: quic, protocol: UDP, port: 82, targetPort: 8080 }]'), findings: [] },
  { name: 'pods without a proxy', yaml: namespaceObject('shop', 'istio-injection: disabled') + WEB + svc('a', '[{ port: 80, targetPort: 8080 }]') + svc('b', '[{ port: 81, targetPort: 8080 }]'), findings: [] },
]);
