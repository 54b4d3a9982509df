import { makeCertificate, tlsSecret } from '../certificate';
import type { Manifest } from '../manifest';

/** A name, with its namespace in front unless that is shop: `bank/ledger`. */
type Named = string;

interface ServiceOptions {
  /** @default 8080 */
  readonly port?: number;
  /** Several of the same kind. @default - one */
  readonly ports?: readonly number[];
  /** The name of the port, which says what is spoken there. @default http */
  readonly speaks?: string;
}

interface PodsOptions {
  /** @default 1 */
  readonly replicas?: number;
  /** Labels besides `app`. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly serviceAccount?: string;
}

/** A Service for the pods whose label `app` is its name. */
export function service(named: Named, { port = 8080, ports = [port], speaks = 'http' }: ServiceOptions = {}): Manifest {
  const metadata = metadataOf(named);
  const written = ports.map((number) => ({ name: ports.length === 1 ? speaks : `${speaks}-${number}`, port: number }));
  return { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: { app: metadata.name }, ports: written } };
}

/** Pods with a sidecar. */
export function pods(named: Named, { labels = {}, replicas = 1, serviceAccount }: PodsOptions = {}): Manifest {
  const metadata = metadataOf(named);
  const all = { app: metadata.name, ...labels };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas,
      selector: { matchLabels: all },
      template: {
        metadata: { labels: { ...all, 'sidecar.istio.io/inject': 'true' } },
        spec: { ...(serviceAccount !== undefined && { serviceAccountName: serviceAccount }), containers: [{ name: 'app', image: 'app', ports: [{ containerPort: 8080 }] }] },
      },
    },
  };
}

/** A VirtualService that sends everything for hosts to web, at Gateways if some are named. */
export function routes(name: string, hosts: readonly string[], gateways?: readonly string[]): Manifest {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'VirtualService',
    metadata: metadataOf(name),
    spec: { hosts, ...(gateways !== undefined && { gateways }), http: [{ route: [{ destination: { host: 'web.shop.svc.cluster.local' } }] }] },
  };
}

/** A Gateway for plain HTTP to every host, at the gateway that an installation brings unless it says another. */
export function gateway(named: Named, selector: Readonly<Record<string, string>> = { istio: 'ingressgateway' }): Manifest {
  return {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Gateway',
    metadata: metadataOf(named),
    spec: { selector, servers: [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'] }] },
  };
}

/** Pods of a gateway with labels, and their Service. */
export function routerPods(named: Named, labels: Readonly<Record<string, string>>): Manifest[] {
  const metadata = metadataOf(named);
  const template = {
    metadata: { labels: { ...labels, 'sidecar.istio.io/inject': 'true' }, annotations: { 'inject.istio.io/templates': 'gateway' } },
    spec: { containers: [{ name: 'istio-proxy', image: 'auto' }] },
  };
  return [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { selector: { matchLabels: labels }, template } },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { selector: labels, ports: [{ name: 'http', port: 80 }, { name: 'https', port: 443 }] } },
  ];
}

/** Secrets of a namespace that hold a certificate. */
export function certificateSecrets(namespace = 'default', ...names: string[]): Manifest[] {
  const certificate = makeCertificate('www.example.com');
  certificate.remove();
  return names.map((name) => ({ ...tlsSecret(name, certificate), metadata: { name, namespace } }));
}

function metadataOf(named: Named): { readonly name: string; readonly namespace: string } {
  const [name, namespace = 'shop'] = named.split('/').reverse();
  return { name, namespace };
}
