import { execFileSync, spawnSync } from 'child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { join } from 'path';

/** Namespaces are named after the process that made them, so that those of a run that was killed can be told. */
const PREFIX = 'cdi';
const HOSTS_FILES = '/etc/netns';

/** Where pods and Services have their addresses, and where everything else is. */
const CLUSTER_NETWORK = '10.80.0.1/16';
const OUTSIDE_NETWORK = '203.0.113.1/24';

/** The address of the node: here it runs istiod. */
export const NODE = '10.80.0.1';

/** Who has the proxy's user is not sent to the proxy again. */
export const PROXY_USER = 1337;
/** Everybody else. */
export const APP_USER = 1000;

/** A network of hosts that can reach each other and nothing else: one network namespace each, and one for the bridge between them. */
export class Network {
  public readonly node: string;
  private readonly namespaces: string[] = [];

  public constructor() {
    removeOfDeadRuns();
    this.node = this.addNamespace('node');
    inside(this.node, ['link add br0 type bridge', 'link set br0 up', `addr add ${CLUSTER_NETWORK} dev br0`, `addr add ${OUTSIDE_NETWORK} dev br0`]);
    sysctl(this.node, 'net.ipv4.ip_forward=1');
  }

  /** Adds a host and returns the name of its namespace. */
  public addHost(name: string, address: string, names: ReadonlyMap<string, string>): string {
    const namespace = this.addNamespace(name);
    const gateway = address.startsWith('10.') ? NODE : '203.0.113.1';
    const veth = `veth${this.namespaces.length}`;
    ip([`link add ${veth} netns ${this.node} type veth peer name eth0 netns ${namespace}`]);
    inside(this.node, [`link set ${veth} master br0 up`]);
    inside(namespace, [`addr add ${address}/${address.startsWith('10.') ? 16 : 24} dev eth0`, 'link set eth0 up', `route add default via ${gateway}`]);
    sysctl(namespace, 'net.ipv4.ip_unprivileged_port_start=0');
    mkdirSync(join(HOSTS_FILES, namespace), { recursive: true });
    const lines = [...names].map(([host, to]) => `${to} ${host}`);
    writeFileSync(join(HOSTS_FILES, namespace, 'hosts'), `127.0.0.1 localhost\n${lines.join('\n')}\n`);
    return namespace;
  }

  public remove(): void {
    this.namespaces.forEach(removeNamespace);
  }

  private addNamespace(name: string): string {
    const namespace = `${PREFIX}-${process.pid}-${this.namespaces.length}-${name}`;
    ip([`netns add ${namespace}`]);
    this.namespaces.push(namespace);
    inside(namespace, ['link set lo up']);
    return namespace;
  }
}

/** The words before a program that let it run in a namespace, as a user. */
export function as(user: number, namespace: string): readonly [string, ...string[]] {
  return ['ip', 'netns', 'exec', namespace, 'setpriv', `--reuid=${user}`, `--regid=${user}`, '--clear-groups', '--'];
}

/** Loads a table of packet filter rules, in the words of iptables-save. */
export function filterPackets(namespace: string, rules: string): void {
  execFileSync('ip', ['netns', 'exec', namespace, 'iptables-restore', '--noflush'], { input: rules });
}

function ip(commands: readonly string[]): void {
  execFileSync('ip', ['-batch', '-'], { input: `${commands.join('\n')}\n` });
}

function inside(namespace: string, commands: readonly string[]): void {
  execFileSync('ip', ['-n', namespace, '-batch', '-'], { input: `${commands.join('\n')}\n` });
}

function sysctl(namespace: string, setting: string): void {
  execFileSync('ip', ['netns', 'exec', namespace, 'sysctl', '-q', '-w', setting]);
}

function removeNamespace(namespace: string): void {
  spawnSync('ip', ['netns', 'delete', namespace]);
  rmSync(join(HOSTS_FILES, namespace), { recursive: true, force: true });
}

function removeOfDeadRuns(): void {
  const made = existsSync('/run/netns') ? readdirSync('/run/netns') : [];
  made.filter((namespace) => {
    const pid = new RegExp(`^${PREFIX}-(\\d+)-`).exec(namespace)?.[1];
    return pid !== undefined && !existsSync(`/proc/${pid}`);
  }).forEach(removeNamespace);
}
