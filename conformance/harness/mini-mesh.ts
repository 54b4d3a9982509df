import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { type Cluster, type ClusterOptions, deriveCluster, type Pod } from './cluster';
import { DISCOVERY, SECRETS } from './envoy';
import { ingressGateway } from './ingress';
import { LOAD_BALANCER_RULES } from './interception';
import { ISTIOD_SETTINGS } from './judges';
import { type LoadOptions, type LoadResult, sendLoad } from './load';
import { type Manifest, writeFolder } from './manifest';
import { APP_USER, as, filterPackets, Network, PROXY_USER } from './network';
import { enforceNetworkPolicies } from './network-policies';
import { OUTSIDE_ADDRESS, Outside } from './outside';
import { PROGRAMS } from './places';
import { Processes, until } from './processes';
import { ask } from './socket';
import { type ApplicationPorts, Workload } from './workload';

/** What kind of cluster the manifests are applied to. */
export interface MiniMeshOptions extends ClusterOptions {
  /** Fields of Istio's MeshConfig. Access logs are always written. */
  readonly meshConfig?: object;
  /** Hosts of a server outside of the mesh: HTTP on port 80, with TLS on port 443, lines on port 9000. @default - none */
  readonly outsideHosts?: readonly string[];
  /** Whether there is an ingress gateway with a load balancer in front. @default - if a Gateway selects it */
  readonly ingress?: boolean;
  /** Hosts that visitors from outside find at the load balancer. */
  readonly ingressHosts?: readonly string[];
  /** Whether the cluster's network enforces NetworkPolicies. @default false */
  readonly networkPolicies?: boolean;
}

type Acknowledged = ReadonlyMap<string, readonly (string | undefined)[]>;

const MESH_CONFIG = { accessLogFile: '/dev/stdout', accessLogEncoding: 'JSON' };

/**
 * The manifests of an app, running: istiod's code, one unmodified Envoy for each pod, one network
 * namespace for each pod, real mutual TLS. No Kubernetes: what its controllers would make of the
 * manifests is made by `deriveCluster`.
 */
export class MiniMesh {
  public static async start(manifests: readonly Manifest[], options: MiniMeshOptions = {}): Promise<MiniMesh> {
    const mesh = new MiniMesh(options);
    try {
      await mesh.run(manifests);
      return mesh;
    } catch (error) {
      await mesh.stop();
      throw error;
    }
  }

  private readonly folder = mkdtempSync(join(tmpdir(), 'mini-mesh-'));
  private readonly processes = new Processes();
  private readonly network = new Network();
  private readonly workloads = new Map<string, Workload>();
  private outsideHost?: Outside;

  private constructor(private readonly options: MiniMeshOptions) {
    // The proxy and the application run as users of their own.
    chmodSync(this.folder, 0o755);
  }

  /** A pod by its name: `checkout-v1-0`. */
  public pod(name: string): Workload {
    const found = this.workloads.get(name);
    if (found === undefined) {
      throw new Error(`no pod is called ${name}: there are ${[...this.workloads.keys()].join(', ')}`);
    }
    return found;
  }

  /** Every pod. */
  public all(): Workload[] {
    return [...this.workloads.values()];
  }

  /** The pods whose names begin with a text: `checkout-v1`. */
  public pods(prefix: string): Workload[] {
    return this.all().filter(({ pod }) => pod.name.startsWith(`${prefix}-`));
  }

  /** What is outside of the mesh. */
  public get outside(): Outside {
    if (this.outsideHost === undefined) {
      throw new Error('nothing is outside: give outsideHosts or ingressHosts');
    }
    return this.outsideHost;
  }

  /** A file with the authority that signed the certificate of the server outside. */
  public get outsideAuthority(): string {
    return join(this.folder, 'outside.pem');
  }

  /** Sends requests from a pod as the proxy's own user, whose connections are not taken by the proxy: what somebody who took the pod over can do. */
  public pastTheProxy(name: string, url: string, options?: LoadOptions): Promise<LoadResult> {
    return sendLoad(this.pod(name).namespace, url, options, PROXY_USER);
  }

  /** Applies other manifests in place of those that were, while everything runs. New pods are not started. */
  public async apply(manifests: readonly Manifest[]): Promise<void> {
    const before = await this.acknowledged();
    writeFolder(this.manifestsFolder, this.derive(manifests).objects);
    const { status, body } = await ask(this.controlSocket, 'POST', '/reload');
    if (status !== 200) {
      throw new Error(`istiod refuses the manifests: ${body}`);
    }
    await this.synced(before);
  }

  /** Ends everything that was started. */
  public async stop(): Promise<void> {
    await this.processes.stop();
    this.network.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get manifestsFolder(): string {
    return join(this.folder, 'manifests');
  }

  private get controlSocket(): string {
    return join(this.folder, 'istiod.sock');
  }

  private async run(manifests: readonly Manifest[]): Promise<void> {
    const cluster = this.derive(manifests);
    writeFolder(this.manifestsFolder, cluster.objects);
    await this.startIstiod();
    const names = new Map(cluster.names);
    this.options.outsideHosts?.forEach((host) => names.set(host, OUTSIDE_ADDRESS));
    for (const pod of cluster.pods) {
      this.addWorkload(pod, new Map([...names, ...shortNames(cluster, pod.namespace)]));
    }
    if (this.options.outsideHosts !== undefined || this.options.ingressHosts !== undefined) {
      await this.startOutside(cluster);
    }
    for (const workload of this.workloads.values()) {
      const folder = join(this.folder, workload.pod.name);
      mkdirSync(folder);
      // The sockets and the log of proxy and application lie here.
      chmodSync(folder, 0o777);
      workload.start(this.processes, applicationPorts(workload.pod, manifests, this.options.ingressHosts ?? []));
    }
    await Promise.all(this.all().map((workload) => workload.ready()));
    if (this.options.networkPolicies === true) {
      enforceNetworkPolicies(this.manifestsFolder, this.all());
    }
    await this.synced();
  }

  private derive(manifests: readonly Manifest[]): Cluster {
    const ingress = this.options.ingress ?? manifests.some(({ kind, spec }) => kind === 'Gateway' && spec.selector?.istio === 'ingressgateway');
    return deriveCluster([...manifests, ...(ingress ? ingressGateway() : [])], this.options);
  }

  private async startIstiod(): Promise<void> {
    const meshConfig = join(this.folder, 'mesh.json');
    writeFileSync(meshConfig, JSON.stringify({ ...MESH_CONFIG, ...this.options.meshConfig }));
    const log = join(this.folder, 'istiod.log');
    const [program, ...before] = as(0, this.network.node);
    this.processes.start(program, [
      ...before, PROGRAMS.istiod, 'serve', '-manifests', this.manifestsFolder, '-mesh', meshConfig, '-control', this.controlSocket,
      '-discovery', `${DISCOVERY.host}:${DISCOVERY.port}`, '-secrets', `${SECRETS.host}:${SECRETS.port}`,
    ], log, { env: { ...process.env, ...ISTIOD_SETTINGS, SYSTEM_ROOTS: this.outsideAuthority } });
    await until('istiod answers', () => existsSync(this.controlSocket), { log });
  }

  private addWorkload(pod: Pod, names: ReadonlyMap<string, string>): void {
    const namespace = this.network.addHost(pod.name, pod.address, names);
    this.workloads.set(pod.name, new Workload(pod, namespace, join(this.folder, pod.name)));
    if (pod.proxy === 'router') {
      filterPackets(namespace, LOAD_BALANCER_RULES);
    }
  }

  private async startOutside({ pods }: Cluster): Promise<void> {
    const balancer = pods.find(({ labels }) => labels.istio === 'ingressgateway');
    const names = new Map(balancer === undefined ? [] : (this.options.ingressHosts ?? []).map((host) => [host, balancer.address]));
    const namespace = this.network.addHost('outside', OUTSIDE_ADDRESS, names);
    this.outsideHost = new Outside(namespace, this.folder);
    const [program, ...before] = as(APP_USER, namespace);
    writeFileSync(this.outsideAuthority, '');
    chmodSync(this.outsideAuthority, 0o666);
    const socket = join(this.folder, 'outside');
    mkdirSync(socket);
    chmodSync(socket, 0o777);
    this.processes.start(program, [
      ...before, PROGRAMS.echo, '-name', 'outside', '-version', 'outside', '-control', this.outsideHost.socket, '-http', '80,8080', '-tcp', '9000',
      '-tls', '443', '-tls-hosts', (this.options.outsideHosts ?? ['outside.test']).join(','), '-tls-authority', this.outsideAuthority,
    ], join(this.folder, 'outside.log'));
    await until('the server outside answers', () => existsSync(this.outsideHost?.socket ?? ''), { log: join(this.folder, 'outside.log') });
  }

  /**
   * Waits until every Envoy has acknowledged what istiod said last.
   *
   * @param before what was acknowledged before istiod began to tell all of them everything again
   */
  private async synced(before: Acknowledged = new Map()): Promise<void> {
    const proxies = this.all().filter(({ pod }) => pod.proxy !== 'none').length;
    await until('every proxy has acknowledged its configuration', async () => {
      const now = await this.acknowledged();
      return now.size >= proxies && [...now].every(([proxy, nonces]) => nonces.every((nonce, index) => nonce !== undefined
        && (nonce === '' || nonce !== before.get(proxy)?.[index])));
    });
  }

  /** Of each proxy and each kind of configuration: what was acknowledged, '' if nothing was sent, undefined if the last is not acknowledged yet. */
  private async acknowledged(): Promise<Acknowledged> {
    const { body } = await ask(this.controlSocket, 'GET', '/debug/syncz');
    const clients = JSON.parse(body) as Record<string, string | undefined>[];
    return new Map(clients.map((client) => [client.proxy ?? '', ['cluster', 'endpoint', 'listener', 'route'].map((kind) => {
      const { [`${kind}_sent`]: sent = '', [`${kind}_acked`]: acked = '' } = client;
      return sent === acked ? acked : undefined;
    })]));
  }
}

/** Names without a dot mean the same namespace. */
function shortNames({ names }: Cluster, namespace: string): [string, string][] {
  return [...names].filter(([host]) => host.endsWith(`.${namespace}`)).map(([host, address]) => [host.slice(0, -namespace.length - 1), address]);
}

/** What the application has to speak on its ports, from the Services that lead to it. */
function applicationPorts(pod: Pod, manifests: readonly Manifest[], tlsHosts: readonly string[]): ApplicationPorts {
  const spoken = new Map(pod.ports.map(({ number }) => [number, 'http']));
  for (const { kind, metadata, spec } of manifests) {
    const leadsHere = kind === 'Service' && metadata.namespace === pod.namespace
      && Object.entries(spec.selector ?? {}).every(([key, value]) => pod.labels[key] === value);
    for (const port of leadsHere ? spec.ports : []) {
      const target = pod.ports.find(({ name, number }) => [name, number].includes(port.targetPort ?? port.port));
      if (target !== undefined) {
        spoken.set(target.number, port.appProtocol ?? port.name?.split('-')[0] ?? 'tcp');
      }
    }
  }
  const of = (...protocols: string[]) => [...spoken].filter(([, protocol]) => protocols.includes(protocol)).map(([port]) => port);
  return { http: of('http', 'http2', 'grpc', 'grpc-web'), tls: of('https', 'tls'), tcp: of('tcp', 'redis', 'mongo', 'mysql'), tlsHosts: ['localhost', ...tlsHosts] };
}
