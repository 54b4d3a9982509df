import { execFileSync, spawnSync } from 'child_process';
import { randomUUID } from 'crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { crdFiles } from './crds';
import { type Manifest, readFolder, toYaml } from './manifest';
import { PROGRAMS } from './places';
import { freePort } from './ports';
import { Processes, until } from './processes';

/** Pod Security's strictest profile: what violates it shows as a warning on the Deployment. */
const RESTRICTED = { 'pod-security.kubernetes.io/warn': 'restricted' };

/** A real kube-apiserver with etcd, on the loopback interface, without any controller. */
export class ApiServer {
  public static async start(): Promise<ApiServer> {
    const server = new ApiServer(await freePort(), await freePort(), await freePort());
    try {
      await server.run();
      server.kubectl(['apply', '--server-side', ...crdFiles().flatMap((file) => ['--filename', file])]);
      await until('the kinds of the CRDs are served', () => server.serves('prometheuses.monitoring.coreos.com', 'virtualservices.networking.istio.io'));
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  private readonly folder = mkdtempSync(join(tmpdir(), 'api-server-'));
  private readonly token = randomUUID();
  private readonly processes = new Processes();

  private constructor(private readonly port: number, private readonly etcdPort: number, private readonly etcdPeerPort: number) {
  }

  /**
   * What the server says about the files of a folder that are applied without being kept: an empty text
   * if it accepts every object without a warning.
   *
   * @param restricted whether every namespace warns about what Pod Security's strictest profile does not allow
   */
  public judge(folder: string, { restricted }: { readonly restricted: boolean }): string {
    const namespaces = join(this.folder, 'namespaces.yaml');
    writeFileSync(namespaces, toYaml(namespacesOf(readFolder(folder), restricted ? RESTRICTED : {})));
    const { stderr: refused, status: created } = this.kubectl(['apply', '--server-side', '--validate=strict', '--filename', namespaces]);
    if (created !== 0) {
      return refused;
    }
    const { stderr, status } = this.kubectl(['apply', '--server-side', '--force-conflicts', '--dry-run=server', '--validate=strict', '--filename', folder]);
    return status === 0 ? stderr : stderr || `kubectl ended with ${status}`;
  }

  public async stop(): Promise<void> {
    await this.processes.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async run(): Promise<void> {
    const etcd = `http://127.0.0.1:${this.etcdPort}`;
    const peer = `http://127.0.0.1:${this.etcdPeerPort}`;
    this.processes.start(PROGRAMS.etcd, [
      '--data-dir', join(this.folder, 'etcd'), '--unsafe-no-fsync',
      '--listen-client-urls', etcd, '--advertise-client-urls', etcd,
      '--listen-peer-urls', peer, '--initial-advertise-peer-urls', peer, '--initial-cluster', `default=${peer}`,
    ], this.log('etcd'));
    const key = join(this.folder, 'service-accounts.key');
    execFileSync('openssl', ['genrsa', '-out', key, '2048'], { stdio: 'ignore' });
    const tokens = join(this.folder, 'tokens.csv');
    writeFileSync(tokens, `${this.token},judge,judge,system:masters\n`);
    this.processes.start(PROGRAMS.kubeApiserver, [
      '--etcd-servers', etcd, '--bind-address=127.0.0.1', '--advertise-address=127.0.0.1', '--secure-port', String(this.port),
      '--endpoint-reconciler-type=none', '--service-cluster-ip-range=10.96.0.0/16', '--cert-dir', join(this.folder, 'certificates'),
      '--token-auth-file', tokens, '--authorization-mode=AlwaysAllow', '--disable-admission-plugins=ServiceAccount',
      '--service-account-key-file', key, '--service-account-signing-key-file', key, '--service-account-issuer=https://localhost',
    ], this.log('kube-apiserver'));
    await until('the API server is ready', () => this.kubectl(['get', '--raw', '/readyz']).status === 0, { log: this.log('kube-apiserver') });
  }

  private serves(...resources: string[]): boolean {
    return resources.every((resource) => this.kubectl(['get', resource, '--all-namespaces']).status === 0);
  }

  private kubectl(args: readonly string[]): { readonly stderr: string; readonly status: number | null } {
    return spawnSync(PROGRAMS.kubectl, [
      '--server', `https://127.0.0.1:${this.port}`, '--insecure-skip-tls-verify', '--token', this.token, '--cache-dir', join(this.folder, 'cache'), ...args,
    ], { encoding: 'utf8', env: { ...process.env, KUBECONFIG: '/dev/null' } });
  }

  private log(program: string): string {
    return join(this.folder, `${program}.log`);
  }
}

/** The namespaces that the manifests make or speak of: a dry run does not find those that it would make. */
function namespacesOf(manifests: readonly Manifest[], labels: Record<string, string>): Manifest[] {
  const made = manifests.filter(({ kind }) => kind === 'Namespace');
  const missing = new Set(manifests.map(({ metadata }) => metadata.namespace ?? 'default'));
  made.forEach(({ metadata }) => missing.delete(metadata.name));
  return [...made, ...[...missing].map((name): Manifest => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }))].map((namespace) => ({
    ...namespace,
    metadata: { ...namespace.metadata, labels: { ...labels, ...namespace.metadata.labels } },
  }));
}
