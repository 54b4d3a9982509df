import { readMachine, readPods } from '../../../src/mesh/workload/read-workload';
import { istio, resourcesOf } from '../yaml-model';

const SURROUNDINGS = { namespaceLabels: { 'istio-injection': 'enabled' }, replicas: { min: 2, max: 5 }, injectsByDefault: false };

test('a Deployment is what its template says', () => {
  const [resource] = resourcesOf(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, labels: { not: these } }
spec:
  template:
    metadata: { labels: { app: web }, annotations: { a: b } }
    spec:
      serviceAccountName: robot
      initContainers: [{ name: sidecar, ports: [{ containerPort: 9000 }] }]
      containers:
        - { name: app, ports: [{ containerPort: 8080, name: http }, { containerPort: 53, protocol: UDP }, { name: broken }] }
`);
  expect(readPods(resource, SURROUNDINGS)).toEqual({
    resource,
    kind: 'Deployment',
    name: 'web',
    namespace: 'shop',
    labels: { app: 'web' },
    annotations: { a: 'b' },
    serviceAccount: 'robot',
    ports: [
      { number: 9000, name: undefined, protocol: 'TCP', container: 'sidecar' },
      { number: 8080, name: 'http', protocol: 'TCP', container: 'app' },
      { number: 53, name: undefined, protocol: 'UDP', container: 'app' },
    ],
    minReplicas: 2,
    maxReplicas: 5,
    injected: true,
    ambient: false,
    hostNetwork: false,
    templatePath: ['spec', 'template'],
  });
});

test.each([
  ['{ apiVersion: v1, kind: Pod, metadata: { name: p, labels: { app: p } }, spec: { hostNetwork: true } }', [], { app: 'p' }, false],
  ['{ apiVersion: batch/v1, kind: CronJob, metadata: { name: c }, spec: { jobTemplate: { spec: { template: { metadata: { labels: { app: c } } } } } } }',
    ['spec', 'jobTemplate', 'spec', 'template'], { app: 'c' }, true],
])('%s', (yaml, templatePath, labels, injected) => {
  const [resource] = resourcesOf(yaml);
  expect(readPods(resource, SURROUNDINGS)).toMatchObject({ templatePath, labels, injected, serviceAccount: 'default', hostNetwork: !injected });
});

test.each([
  ['address: 1.2.3.4\nserviceAccount: vm\nlabels: { app: vm, a: spec }\nports: { http: 8080 }', { labels: { app: 'vm', a: 'spec' }, serviceAccount: 'vm', injected: true, ports: [{ number: 8080, name: 'http' }] }],
  ['address: 1.2.3.4', { labels: {}, serviceAccount: 'default', injected: false, ports: [] }],
  ['address: 1.2.3.4\nlabels: { security.istio.io/tlsMode: istio }', { injected: true }],
])('a WorkloadEntry with %j', (spec, expected) => {
  const [resource] = resourcesOf(istio('WorkloadEntry', 'shop/vm', spec));
  expect(readMachine(resource, SURROUNDINGS)).toMatchObject({ ...expected, templatePath: ['spec'], ambient: false });
});

test('the labels of the object itself go before those of its spec', () => {
  const [resource] = resourcesOf('{ apiVersion: networking.istio.io/v1, kind: WorkloadEntry, metadata: { name: a, labels: { x: meta } }, spec: { labels: { x: spec, y: spec } } }');
  expect(readMachine(resource, SURROUNDINGS).labels).toEqual({ x: 'meta', y: 'spec' });
});

test('a WorkloadGroup is what its entries have in common', () => {
  const [resource] = resourcesOf(istio('WorkloadGroup', 'shop/vms', 'metadata: { labels: { app: vm }, annotations: { a: b } }\ntemplate: { serviceAccount: vm, ports: { http: 80 } }'));
  expect(readMachine(resource, SURROUNDINGS)).toMatchObject({
    labels: { app: 'vm' }, annotations: { a: 'b' }, serviceAccount: 'vm', ports: [{ number: 80 }], templatePath: ['spec', 'template'],
  });
});
