import type { Cluster, Pod } from '../cluster';
import type { Manifest } from '../manifest';
import { reading, type Reading } from './reading';

type Spec = Manifest['spec'];

/** A manifest of Istio's, with a watch over which of its fields were looked at. */
export interface Watched {
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly spec: Spec;
  readonly reading: Reading;
}

export interface HostPort {
  readonly number: number;
  readonly protocol: string;
  readonly target: number;
}

/** A host that proxies know: a Service's or a ServiceEntry's. */
export interface Host {
  readonly name: string;
  readonly namespace: string;
  readonly ports: readonly HostPort[];
  /** Pods behind a Service; none for a ServiceEntry. */
  readonly pods: readonly Pod[];
  readonly address?: string;
  readonly entry?: Watched;
}

/** Kinds whose fields must all arrive in some Envoy. */
const WATCHED_KINDS = ['DestinationRule', 'VirtualService', 'Gateway', 'ServiceEntry', 'Sidecar', 'PeerAuthentication', 'AuthorizationPolicy', 'Telemetry'];

export function isWatched({ apiVersion, kind }: Manifest): boolean {
  return apiVersion.includes('istio.io/') && WATCHED_KINDS.includes(kind);
}

/** The manifests, by what the translation asks of them. */
export class World {
  public readonly watched: readonly Watched[];
  public readonly hosts: readonly Host[];
  public readonly pods: readonly Pod[];
  private readonly regions: ReadonlyMap<string, string | undefined>;

  public constructor(manifests: readonly Manifest[], cluster: Cluster) {
    this.pods = cluster.pods;
    this.regions = new Map(cluster.objects.filter(({ kind }) => kind === 'Pod').map(({ metadata, spec }) => [`${metadata.namespace}/${metadata.name}`, spec.nodeName]));
    this.watched = manifests.filter(isWatched).map(watch);
    const services = cluster.objects.filter(({ kind }) => kind === 'Service').map((service) => this.serviceHost(service));
    this.hosts = [...services, ...this.of('ServiceEntry').flatMap(entryHosts)];
  }

  public of(kind: string): Watched[] {
    return this.watched.filter((object) => object.kind === kind);
  }

  public host(name: string): Host | undefined {
    return this.hosts.find((host) => host.name === name);
  }

  /** The region of a pod's node, which has its name from it. */
  public region({ name, namespace }: Pod): string | undefined {
    return this.regions.get(`${namespace}/${name}`);
  }

  /** The host of a name as the pods of a namespace know it: a ServiceEntry can be for some namespaces only. */
  public hostFor(namespace: string, name: string): Host | undefined {
    return this.hosts.find((host) => host.name === name && (host.entry === undefined || isExportedTo(host.entry, namespace)));
  }

  /** The DestinationRule that a client takes: that of its own namespace, or that of the host's. */
  public destinationRule(client: string, host: Host): Watched | undefined {
    const candidates = this.of('DestinationRule').filter((rule) => rule.spec.host === host.name && isExportedTo(rule, client));
    const chosen = [client, host.namespace, 'istio-system'].map((namespace) => candidates.filter((rule) => rule.namespace === namespace)).find((rules) => rules.length > 0) ?? [];
    if (chosen.length > 1) {
      throw new Error(`several DestinationRules in ${chosen[0].namespace} are for ${host.name}: Istio would merge them`);
    }
    return chosen[0];
  }

  private serviceHost({ metadata, spec }: Manifest): Host {
    const namespace = metadata.namespace ?? 'default';
    const pods = spec.selector === undefined ? [] : this.pods.filter((pod) => pod.namespace === namespace && carries(pod, spec.selector));
    return {
      name: `${metadata.name}.${namespace}.svc.cluster.local`,
      namespace,
      pods,
      address: spec.clusterIP,
      ports: spec.ports.map(({ appProtocol, name = '', port, targetPort = port }: Spec) => ({
        number: port,
        protocol: appProtocol ?? name.split('-')[0],
        target: typeof targetPort === 'number' ? targetPort : pods.flatMap(({ ports }) => ports).find((own) => own.name === targetPort)?.number,
      })),
    };
  }
}

/** Whether a pod has all labels that a selector asks for. */
export function carries(pod: Pod, labels: Record<string, string>): boolean {
  return Object.entries(labels).every(([key, value]) => pod.labels[key] === value);
}

export function isExportedTo({ namespace, spec }: Watched, client: string): boolean {
  const exportTo: string[] = spec.exportTo ?? ['*'];
  return exportTo.some((target) => target === '*' || (target === '.' ? namespace : target) === client);
}

/** The Gateways that a VirtualService speaks of, as `namespace/name`, and `mesh`. */
export function gatewayNames({ namespace }: Watched, gateways: readonly string[]): string[] {
  return gateways.map((name) => (name === 'mesh' || name.includes('/') ? name : `${namespace}/${name}`));
}

export function nameOf({ name, namespace }: Watched): string {
  return `${namespace}/${name}`;
}

export function isHttp(protocol: string): boolean {
  return ['http', 'http2', 'grpc', 'grpc-web'].includes(protocol);
}

function watch({ kind, metadata, spec = {} }: Manifest): Watched {
  const watching = reading(spec);
  return { kind, name: metadata.name, namespace: metadata.namespace ?? 'default', spec: watching.spec, reading: watching };
}

function entryHosts(entry: Watched): Host[] {
  const { namespace, spec } = entry;
  return spec.hosts.map((name: string) => ({
    name,
    namespace,
    pods: [],
    entry,
    ports: spec.ports.map(({ number, protocol, targetPort = number }: Spec) => ({ number, protocol: protocol.toLowerCase(), target: targetPort })),
  }));
}
