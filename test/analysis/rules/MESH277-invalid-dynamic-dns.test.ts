import { MESH277 } from '../../../src/analysis/rules/MESH277-invalid-dynamic-dns';
import { admissionRows, istioYaml } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('ServiceEntry');
const internal = (waypoint: string): string => istioYaml('ServiceEntry', "{ hosts: ['*.a.b'], resolution: DYNAMIC_DNS, location: MESH_INTERNAL, ports: [{ number: 80, name: a, protocol: HTTP }] }",
  `name: web, namespace: shop, labels: { istio.io/use-waypoint: ${waypoint} }`);

ruleTest(MESH277, [
  refused('everything', "{ hosts: [a.b, '*.c'], addresses: [10.0.0.1], endpoints: [{ address: a.b }], resolution: DYNAMIC_DNS, location: MESH_EXTERNAL, ports: [{ number: 80, name: a, protocol: TCP }, { number: 81, name: b }] }",
    ['spec.addresses', 'there are addresses'],
    ['spec.endpoints', 'there are endpoints'],
    ['spec.hosts[0]', "the host 'a.b' is no wildcard"],
    ['spec.ports[0].protocol', 'the protocol is TCP; allowed: HTTP, HTTP2, GRPC, TLS'],
    ['spec.ports[1].protocol', 'the protocol is not given; allowed: HTTP, HTTP2, GRPC, TLS']),
  {
    name: 'inside the mesh with a waypoint',
    yaml: internal('web'),
    findings: [{ object: 'ServiceEntry shop/web', path: 'spec.location', message: 'location is MESH_INTERNAL, and the waypoint is web' }],
  },
  { name: 'inside the mesh without one', yaml: internal('None'), findings: [] },
  accepted('another resolution', '{ hosts: [a.b], resolution: DNS }'),
]);
