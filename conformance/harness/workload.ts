import { chownSync, readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import type { Pod } from './cluster';
import { bootstrap } from './envoy';
import { type Reachability, reachabilityRules, SIDECAR_RULES } from './interception';
import { type LoadOptions, type LoadResult, sendLine, sendLoad } from './load';
import { APP_USER, as, filterPackets, PROXY_USER } from './network';
import { PROGRAMS } from './places';
import { type Processes, until } from './processes';
import { ask } from './socket';

/** How the application misbehaves until it is told otherwise. */
export interface Behaviour {
  /** Status to answer with instead of 200. */
  readonly status?: number;
  /** How long to wait before an answer. */
  readonly delayMs?: number;
  /** Close the connection instead of an answer. */
  readonly reset?: boolean;
  /** How many requests this is for. @default - all */
  readonly first?: number;
  /** Percent of the requests this is for. @default 100 */
  readonly percent?: number;
}

/** Ports of the application by what is spoken there. */
export interface ApplicationPorts {
  readonly http: readonly number[];
  readonly tcp: readonly number[];
  readonly tls: readonly number[];
  /** Hosts of the certificate on the ports with TLS. */
  readonly tlsHosts: readonly string[];
}

/** One line of Envoy's access log. */
export interface AccessLogEntry {
  readonly response_flags: string;
  readonly response_code: number;
  readonly method?: string;
  readonly path?: string;
  readonly authority?: string;
  readonly route_name?: string;
  readonly upstream_cluster?: string;
  readonly upstream_host?: string;
  readonly requested_server_name?: string;
  readonly [field: string]: unknown;
}

/** A cluster of Envoy, as far as it is looked into. */
interface ClusterConfiguration {
  readonly name: string;
  readonly circuit_breakers?: { readonly thresholds: readonly Record<string, unknown>[] };
  readonly [field: string]: unknown;
}

/** A table of Envoy's routes, as far as it is looked into. */
interface RouteTable {
  readonly name: string;
  readonly virtual_hosts: readonly { readonly domains: readonly string[]; readonly routes: readonly { readonly route: Record<string, unknown> }[] }[];
}

/** A pod that runs: an application, and an Envoy if the mesh put one in, in a network of their own. */
export class Workload {
  public constructor(public readonly pod: Pod, public readonly namespace: string, private readonly folder: string) {
  }

  /** Starts application and proxy. The proxy is ready some time later. */
  public start(processes: Processes, ports: ApplicationPorts): void {
    const { pod } = this;
    if (pod.proxy !== 'router') {
      this.startApplication(processes, ports);
    }
    if (pod.proxy !== 'none') {
      this.startProxy(processes);
    }
    if (pod.proxy === 'sidecar') {
      filterPackets(this.namespace, SIDECAR_RULES);
    }
  }

  public async ready(): Promise<void> {
    if (this.pod.proxy === 'none') {
      return;
    }
    const log = this.file('envoy.log');
    const isLive = async () => (await this.admin('GET', '/ready').catch(() => ({ body: 'not listening yet' }))).body.startsWith('LIVE');
    await until(`the proxy of ${this.pod.name} is ready`, isLive, { log });
    const rejected = Object.entries(await this.statistics('update_rejected')).filter(([, count]) => count > 0);
    if (rejected.length > 0) {
      throw new Error(`the proxy of ${this.pod.name} refuses what istiod says: ${JSON.stringify(rejected)}\n${readFileSync(log, 'utf8')}`);
    }
  }

  /** Sends requests as this pod's application. */
  public get(url: string, options?: LoadOptions): Promise<LoadResult> {
    return sendLoad(this.namespace, url, options);
  }

  /** Speaks plain TCP as this pod's application. */
  public tcp(address: string, line = 'hello', options?: Pick<LoadOptions, 'count' | 'timeoutSeconds'>): Promise<LoadResult> {
    return sendLine(this.namespace, address, line, options);
  }

  /** Who signed the certificate of the application's ports with TLS. */
  public get authorityFile(): string {
    return this.file('authority.pem');
  }

  /** Makes the application misbehave; without a behaviour, behave again. */
  public async behave(behaviour: Behaviour = {}): Promise<void> {
    const { status, body } = await ask(this.file('echo.sock'), 'PUT', '/behaviour', JSON.stringify(behaviour));
    if (status !== 200) {
      throw new Error(`${this.pod.name} does not behave: ${status} ${body}`);
    }
  }

  /** Lets others reach this pod, or not. */
  public reachable(reachability: Reachability): void {
    filterPackets(this.namespace, reachabilityRules(reachability));
  }

  /** How often the application was asked since the last reset, by `METHOD path`. */
  public async requests(): Promise<Record<string, number>> {
    return JSON.parse((await ask(this.file('echo.sock'), 'GET', '/requests')).body);
  }

  /** How often the application was asked since the last reset. */
  public async requestCount(): Promise<number> {
    return Object.values(await this.requests()).reduce((sum, count) => sum + count, 0);
  }

  public async resetRequests(): Promise<void> {
    await ask(this.file('echo.sock'), 'DELETE', '/requests');
  }

  /** Envoy's counters and gauges whose names contain a text. */
  public async statistics(containing: string): Promise<Record<string, number>> {
    const { body } = await this.admin('GET', '/stats?format=json');
    const { stats } = JSON.parse(body) as { stats: { name?: string; value?: number }[] };
    const counted = stats.filter((one): one is { name: string; value: number } => one.value !== undefined && one.name?.includes(containing) === true);
    return Object.fromEntries(counted.map(({ name, value }) => [name, value]));
  }

  /** One statistic of a cluster, 0 if it never counted: `outbound|8080|v1|checkout.shop.svc.cluster.local`, `upstream_rq_retry`. */
  public async clusterStatistic(cluster: string, statistic: string): Promise<number> {
    const all = await this.statistics(statistic);
    // istiod sets the end of the name of a cluster in statistics off with a semicolon.
    return Object.entries(all).find(([name]) => name === `cluster.${cluster};.${statistic}` || name === `cluster.${cluster}.${statistic}`)?.[1] ?? 0;
  }

  /** How Envoy is told to treat a cluster, in Envoy's own fields. */
  public async clusterConfiguration(cluster: string): Promise<ClusterConfiguration> {
    const { configs } = await this.configuration<{ configs: { cluster: ClusterConfiguration }[] }>('dynamic_active_clusters');
    return this.only(cluster, configs.map((config) => config.cluster));
  }

  /** What Envoy is told to do with the requests for a domain that it routes by a table, in Envoy's own fields. */
  public async routeConfiguration(table: string, domain: string): Promise<Record<string, unknown>[]> {
    const { configs } = await this.configuration<{ configs: { route_config: RouteTable }[] }>('dynamic_route_configs');
    const { virtual_hosts: hosts } = this.only(table, configs.map((config) => config.route_config));
    return hosts.filter(({ domains }) => domains.includes(domain)).flatMap(({ routes }) => routes.map(({ route }) => route));
  }

  /** What Envoy has logged of requests so far. */
  public accessLog(): AccessLogEntry[] {
    return readFileSync(this.file('envoy.log'), 'utf8').split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  }

  /** Waits until Envoy has logged requests that fit: it writes some time after the answer. */
  public async logged(fits: (entry: AccessLogEntry) => boolean, count = 1): Promise<AccessLogEntry[]> {
    await until(`${this.pod.name} logs ${count} requests`, async () => {
      await this.admin('POST', '/reopen_logs');
      return this.accessLog().filter(fits).length >= count;
    }, { seconds: 15 });
    return this.accessLog().filter(fits);
  }

  /** A page of Envoy's admin interface. */
  public admin(method: string, path: string): Promise<{ readonly status: number; readonly body: string }> {
    return ask(this.file('envoy.sock'), method, path);
  }

  private async configuration<T>(resource: string): Promise<T> {
    return JSON.parse((await this.admin('GET', `/config_dump?resource=${resource}`)).body);
  }

  private only<T extends { readonly name?: unknown }>(wanted: string, all: readonly T[]): T {
    const found = all.find(({ name }) => name === wanted);
    if (found === undefined) {
      throw new Error(`the proxy of ${this.pod.name} knows no ${wanted}: there are ${all.map(({ name }) => name).join(', ')}`);
    }
    return found;
  }

  private startApplication(processes: Processes, { http, tcp, tls, tlsHosts }: ApplicationPorts): void {
    const [program, ...before] = as(APP_USER, this.namespace);
    processes.start(program, [
      ...before, PROGRAMS.echo,
      '-name', this.pod.name, '-version', this.pod.labels.version ?? '', '-control', this.file('echo.sock'),
      '-http', http.join(','), '-tcp', tcp.join(','),
      ...(tls.length > 0 ? ['-tls', tls.join(','), '-tls-hosts', tlsHosts.join(','), '-tls-authority', this.authorityFile] : []),
    ], this.file('echo.log'));
  }

  private startProxy(processes: Processes): void {
    const configuration = this.file('envoy.json');
    writeFileSync(configuration, JSON.stringify(bootstrap(this.pod, this.file('envoy.sock'))));
    const log = this.file('envoy.log');
    writeFileSync(log, '');
    // Envoy opens /dev/stdout for its access log, which is this file.
    chownSync(log, PROXY_USER, PROXY_USER);
    const [program, ...before] = as(PROXY_USER, this.namespace);
    processes.start(program, [
      ...before, PROGRAMS.envoy, '--config-path', configuration, '--concurrency', '1', '--disable-hot-restart',
      '--drain-time-s', '1', '--drain-strategy', 'immediate', '--log-level', 'warning', '--file-flush-interval-msec', '50',
    ], log);
  }

  private file(name: string): string {
    return join(this.folder, name);
  }
}
