import { MESH702 } from '../../../src/analysis/rules/MESH702-declaration-loses-ports';
import { service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const entry = (namespace: string, port: number, more = '', host = 'api.example.com'): string => `
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api-${port}, namespace: ${namespace} }
spec: { hosts: [${host}], ${more} ports: [{ number: ${port}, name: http, protocol: HTTP }], resolution: DNS }
`;
const finding = (object: string, message: string): { object: string; path: string; message: string } => ({ object: `ServiceEntry ${object}`, path: 'spec.ports', message });

ruleTest(MESH702, [
  {
    name: 'two namespaces',
    yaml: entry('b', 80) + entry('a', 8080),
    findings: [finding('b/api-80', 'other namespaces take api.example.com from ServiceEntry a/api-8080, so that port 80 is unknown there')],
  },
  {
    name: 'a Service of that name',
    yaml: service() + entry('other', 80, '', 'reviews.shop.svc.cluster.local'),
    findings: [finding('other/api-80', 'other namespaces take reviews.shop.svc.cluster.local from Service shop/reviews, so that port 80 is unknown there')],
  },
  {
    name: 'one namespace, and they differ',
    yaml: entry('a', 80) + entry('a', 8080, 'exportTo: [.],'),
    // Istio asks for what is exported to few namespaces first.
    findings: [finding('a/api-80', 'namespace a takes api.example.com from ServiceEntry a/api-8080, so that port 80 is unknown there')],
  },
  { name: 'one namespace, and they are joined', yaml: entry('a', 80) + entry('a', 8080), findings: [] },
  { name: 'each for itself', yaml: entry('a', 80, 'exportTo: [.],') + entry('b', 8080, 'exportTo: [.],'), findings: [] },
  { name: 'one for all, one for itself', yaml: entry('a', 80) + entry('b', 8080, 'exportTo: [.],'), findings: [] },
  { name: 'the same ports', yaml: entry('a', 80) + entry('b', 80), findings: [] },
  { name: 'other hosts', yaml: entry('a', 80) + entry('b', 8080, '', 'other.example.com'), findings: [] },
]);
