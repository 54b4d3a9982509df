import { portOf } from '../../../src/mesh/host/mesh-host';
import { readService, readServiceEntry } from '../../../src/mesh/host/read-host';
import { meshOptions } from '../../../src/mesh/mesh-options';
import { istio, resourcesOf } from '../yaml-model';

function serviceOf(spec: string, annotations: string = '') {
  const [resource] = resourcesOf(`apiVersion: v1\nkind: Service\nmetadata: { name: a, namespace: shop, annotations: { ${annotations} } }\nspec: { ${spec} }`);
  return readService(resource, meshOptions());
}

test('a Service is a host with ports', () => {
  const host = serviceOf('selector: { app: a }, ports: [{ port: 80, name: http, targetPort: web }, { port: 90, appProtocol: grpc }, { name: no-number }]');
  expect(host).toMatchObject({
    host: 'a.shop.svc.cluster.local',
    namespace: 'shop',
    kind: 'Service',
    external: false,
    resolution: 'STATIC',
    selector: { app: 'a' },
    exports: { everywhere: true },
    endpoints: [],
    externalName: undefined,
    ports: [
      { number: 80, name: 'http', protocol: 'HTTP', targetPort: 'web', path: 'spec.ports[0]' },
      { number: 90, name: '', protocol: 'GRPC', targetPort: 90, path: 'spec.ports[1]' },
    ],
  });
  expect(portOf(host, 90)?.path).toBe('spec.ports[1]');
  expect(portOf(host, 8080)).toBeUndefined();
});

test.each([
  ['clusterIP: None', { resolution: 'NONE', selector: undefined }],
  ['type: ExternalName, externalName: x.example.com, selector: { a: b }', { resolution: 'ALIAS', external: true, externalName: 'x.example.com', selector: undefined }],
  ['type: ExternalName', { resolution: 'STATIC', external: false }],
  ['selector: {}', { selector: undefined }],
])('a Service with %s', (spec, expected) => {
  expect(serviceOf(spec)).toMatchObject(expected);
});

test('a Service says in an annotation who sees it', () => {
  expect(serviceOf('ports: []', 'networking.istio.io/exportTo: "., other"').exports).toEqual({ everywhere: false, namespaces: new Set(['shop', 'other']) });
});

test('a ServiceEntry is as many hosts as it names', () => {
  const [resource] = resourcesOf(istio('ServiceEntry', 'shop/api', [
    'hosts: [api.example.com, "*.example.com", api.example.com, 7]',
    'ports: [{ number: 443, name: tls, protocol: tls, targetPort: 8443 }, { number: 80 }]',
    'location: MESH_INTERNAL', 'resolution: STATIC', 'exportTo: ["."]',
    'endpoints: [{ address: 1.2.3.4 }, oops]',
  ].join('\n')));
  const hosts = readServiceEntry(resource, meshOptions());
  expect(hosts.map(({ host }) => host)).toEqual(['api.example.com', '*.example.com']);
  expect(hosts[1]).toMatchObject({
    namespace: 'shop',
    kind: 'ServiceEntry',
    external: false,
    resolution: 'STATIC',
    selector: undefined,
    endpoints: [{ address: '1.2.3.4' }],
    exports: { everywhere: false },
    ports: [{ number: 443, name: 'tls', protocol: 'TLS', targetPort: 8443, path: 'spec.ports[0]' }, { number: 80, protocol: 'undetected', targetPort: 80 }],
  });
});

test('a ServiceEntry that says nothing is outside, and found by the address that is called', () => {
  const [resource] = resourcesOf(istio('ServiceEntry', 'shop/api', 'hosts: [a.example.com]\nworkloadSelector: { labels: { app: x } }'));
  expect(readServiceEntry(resource, meshOptions())[0]).toMatchObject({ external: true, resolution: 'NONE', selector: { app: 'x' }, ports: [] });
});
