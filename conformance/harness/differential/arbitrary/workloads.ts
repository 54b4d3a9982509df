import * as fc from 'fast-check';
import { among, fields, maybe, some, several } from './parts';
import type { Manifest } from '../../manifest';

/** The pods of every mesh: callers in each namespace, two versions of one service, and a gateway. */
const PODS = [
  ['shop', 'web', { app: 'web', version: 'v1' }],
  ['shop', 'web-next', { app: 'web', version: 'v2', team: 'red' }],
  ['shop', 'api', { app: 'api', version: 'v1' }],
  ['bank', 'web', { app: 'web', version: 'v1', team: 'red' }],
  ['bank', 'api', { app: 'api', version: 'v2' }],
] as const;

/** Deployments, one pod each; some of them without a proxy. */
export const workloads: fc.Arbitrary<Manifest[]> = fc.tuple(...PODS.map(([inNamespace, name, podLabels]) => fc.record({
  isThere: fc.boolean().map((flag) => flag || name === 'web'),
  bare: among(false, false, false, true),
}).map(({ bare, isThere }) => isThere ? [deployment(inNamespace, name, { ...podLabels, ...bare && name !== 'web' ? { 'sidecar.istio.io/inject': 'false' } : {} })] : [])))
  .map((deployments) => [...namespaces(), ...deployments.flat(), gateway()]);

function namespaces(): Manifest[] {
  return ['shop', 'bank'].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'istio-injection': 'enabled' } } }));
}

function deployment(namespace: string, name: string, labels: Record<string, string>, annotations?: Record<string, string>): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels, ...annotations && { annotations } },
        spec: {
          serviceAccountName: `${name}-account`,
          containers: [{ name: 'app', image: 'app', ports: [{ name: 'main', containerPort: 8080 }, { name: 'side', containerPort: 9000 }] }],
        },
      },
    },
  };
}

function gateway(): Manifest {
  return deployment('istio-system', 'edge', { 'istio': 'edge', 'sidecar.istio.io/inject': 'true' }, { 'inject.istio.io/templates': 'gateway' });
}

/** Ports as Services have them; the protocol is in the name, in appProtocol, or nowhere. */
const port = among<object>(
  { name: 'http', port: 80, targetPort: 8080 },
  { name: 'http', port: 80, targetPort: 'main' },
  { name: 'http-alt', port: 8080 },
  { name: 'grpc-main', port: 9000 },
  { name: 'tcp-side', port: 9000, targetPort: 'side' },
  { name: 'plain', port: 7000, targetPort: 8080 },
  { name: 'plain', port: 80, targetPort: 8080 },
  { name: 'web', appProtocol: 'http', port: 8081, targetPort: 8080 },
  { name: 'https', port: 443, targetPort: 8443 },
  { name: 'tls-store', port: 8443 },
  { name: 'http2', port: 81, targetPort: 8080 },
  { name: 'mysql', port: 3306 },
  { name: 'other', appProtocol: 'kubernetes.io/h2c', port: 8082, targetPort: 9000 },
  { name: 'names', protocol: 'UDP', port: 53 },
);

const ports = several(port, 3, 1).map((all) => all.filter((one, index) => all.findIndex((other) => sameNameOrPort(one, other)) === index));

function sameNameOrPort(a: object, b: object): boolean {
  const [one, other] = [a, b] as { readonly name: string; readonly port: number }[];
  return one.name === other.name || one.port === other.port;
}

const serviceExport = maybe(among('.', '*', 'shop', 'bank', 'shop,bank', '~'), 0.3);

/** Services, in both namespaces of applications. */
export const services: fc.Arbitrary<Manifest[]> = fc.tuple(...['shop', 'bank'].flatMap((inNamespace) => ['web', 'api'].map((app) => fc.record({
  isThere: among(true, true, true, false), ports, exported: serviceExport, target: among('pay.example.org', 'pay.example.org', 'api.bank.svc.cluster.local', 'web.shop.svc.cluster.local'), kind: among('plain', 'plain', 'plain', 'plain', 'plain', 'headless', 'empty', 'elsewhere', 'nowhere'),
}).map(({ exported, isThere, kind, ports: all, target }) => isThere ? [{
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: app, namespace: inNamespace, ...exported && { annotations: { 'networking.istio.io/exportTo': exported } } },
  spec: {
    ports: kind === 'nowhere' ? [] : all,
    ...kind === 'elsewhere' || kind === 'nowhere' ? { type: 'ExternalName', externalName: target } : {},
    ...kind === 'headless' ? { clusterIP: 'None' } : {},
    ...kind === 'plain' || kind === 'headless' ? { selector: { app } } : {},
  },
}] : [])))).map((all) => all.flat());

const entryPort = among(
  { number: 80, name: 'http', protocol: 'HTTP' },
  { number: 443, name: 'https', protocol: 'HTTPS' },
  { number: 443, name: 'tls', protocol: 'TLS' },
  { number: 9000, name: 'tcp', protocol: 'TCP' },
  { number: 80, name: 'http', protocol: 'HTTP', targetPort: 8080 },
  { number: 8080, name: 'grpc', protocol: 'GRPC' },
);
const entryPorts = several(entryPort, 2, 1)
  .map((all) => all.filter((one, index) => all.findIndex(({ name, number }) => one.name === name || one.number === number) === index));

const endpoint = fields({
  address: among('192.0.2.1', '192.0.2.2', '192.0.2.3'), labels: maybe(fields({ version: among('v1', 'v2') })), ports: maybe(fields({ http: among(8888) }), 0.3),
});

const hosts = fc.oneof(
  some(2, 'ext.example.com', 'db.ext.example.com', 'pay.example.org'),
  some(2, 'ext.example.com', '*.example.com', '*.ext.example.com', 'inner.shop.internal', 'web.shop'),
);

/** ServiceEntries: names outside, machines, wildcards. */
export const serviceEntrySpec: fc.Arbitrary<object> = fc.record({
  base: fields({
    hosts, ports: entryPorts, location: maybe(among('MESH_EXTERNAL', 'MESH_INTERNAL')), exportTo: maybe(among(['*'], ['.'], ['shop'], ['bank'], ['~']), 0.8), addresses: maybe(among(['198.51.100.7'], ['198.51.100.8']), 0.4),
  }),
  kind: among('DNS', 'DNS', 'names', 'in turn', 'STATIC', 'NONE', 'workloads', 'dynamic', 'range'),
  endpoints: several(endpoint, 2, 1),
  names: several(fields({ address: among('a.ext.example.com', 'b.ext.example.com'), labels: maybe(fields({ version: among('v1', 'v2') })) }), 2, 1),
}).map(({ base, endpoints, kind, names }) => {
  switch (kind) {
    case 'DNS': return { ...base, resolution: 'DNS', hosts: base.hosts.map(plain) };
    case 'names': return { ...base, resolution: 'DNS', hosts: base.hosts.map(plain), endpoints: names };
    case 'in turn': return { ...base, resolution: 'DNS_ROUND_ROBIN', hosts: base.hosts.map(plain), endpoints: names.slice(1) };
    case 'dynamic': return { ...base, addresses: undefined, resolution: 'DYNAMIC_DNS', hosts: base.hosts.map((host) => host.replace(/^(?!\*\.)/, '*.')), ports: base.ports.filter(({ protocol }) => protocol !== 'TCP') };
    case 'range': return { ...base, addresses: ['198.51.100.0/24'], resolution: 'NONE' };
    case 'STATIC': return { ...base, resolution: 'STATIC', endpoints, hosts: base.hosts.map(plain) };
    case 'workloads': return { ...base, resolution: 'STATIC', workloadSelector: { labels: { app: 'api' } }, hosts: base.hosts.map(plain) };
    default: return { ...base, resolution: 'NONE' };
  }
}).map(({ addresses, ...spec }) => ({ ...spec, ...addresses && { addresses }, hosts: [...new Set(spec.hosts)] }));

/** WorkloadEntries: machines that Services and ServiceEntries select like pods. */
export const workloadEntrySpec: fc.Arbitrary<object> = fields({
  address: among('192.0.2.11', '192.0.2.12'),
  labels: among<object>({ app: 'api', version: 'v1' }, { app: 'api' }, { app: 'web', version: 'v2' }),
  serviceAccount: maybe(among('machine')),
  ports: maybe(among({ http: 8888 }, { tcp: 9999 }), 0.5),
});

function plain(host: string): string {
  return host.replace('*', 'any');
}
