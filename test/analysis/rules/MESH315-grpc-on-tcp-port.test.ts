import { MESH315 } from '../../../src/analysis/rules/MESH315-grpc-on-tcp-port';
import { deployment, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const PROBED = deployment('', { pod: 'containers: [{ name: app, readinessProbe: { grpc: { port: 9090 } }, livenessProbe: { grpc: { port: 9090 } } }]' });
const finding = (message: string): { object: string; path: string; message: string } => ({ object: 'Service shop/reviews', path: 'spec.ports[0]', message });

ruleTest(MESH315, [
  { name: 'by its name', yaml: service('{ name: tcp-grpc, port: 9090 }'), findings: [finding('port 9090 of reviews.shop.svc.cluster.local is called tcp-grpc, and treated as TCP')] },
  {
    name: 'by a probe',
    yaml: service('{ name: tcp-api, port: 80, targetPort: 9090 }') + PROBED,
    findings: [finding('port 80 of reviews.shop.svc.cluster.local leads to a port with a gRPC probe, and is treated as TCP')],
  },
  { name: 'by both, once', yaml: service('{ name: tls-grpc, port: 9090 }') + PROBED, findings: [finding('port 9090 of reviews.shop.svc.cluster.local is called tls-grpc, and treated as TLS')] },
  { name: 'named after gRPC', yaml: service('{ name: grpc-api, port: 9090 }') + PROBED, findings: [] },
  { name: 'told by appProtocol', yaml: service('{ name: tcp-grpc, appProtocol: kubernetes.io/h2c, port: 9090 }') + PROBED, findings: [] },
  { name: 'told by looking', yaml: service('{ name: api, port: 9090 }') + PROBED, findings: [] },
  { name: 'another port', yaml: service('{ name: tcp-db, port: 5432 }') + PROBED, findings: [] },
]);
