import { mistakenPort, podPortsOf } from '../../../src/analysis/workloads/pod-ports';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, service } from '../../support/mesh-yaml';

const model = modelOf(service('{ name: http, port: 80, targetPort: web }, { name: tcp, port: 9000 }')
  + deployment('', { pod: 'containers: [{ name: app, ports: [{ name: web, containerPort: 8080 }, { containerPort: 7000 }] }]' }));
const [workload] = model.workloads.all;

test('the ports that a Service leads to', () => {
  expect([...podPortsOf(model, workload)].map(([number, from]) => [number, from.map(({ port }) => port.number)])).toEqual([[8080, [80]], [9000, [9000]]]);
});

test.each([
  [80, { host: 'reviews.shop.svc.cluster.local', meant: 8080 }],
  [8080, undefined],
  [9000, undefined],
  [7000, undefined],
  [1234, undefined],
])('what is meant by %d', (port, expected) => {
  expect(mistakenPort(model, [workload], port)).toEqual(expected);
});

test('nothing is known without pods', () => {
  expect(mistakenPort(model, [], 80)).toBeUndefined();
});
