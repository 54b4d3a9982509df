import type { MeshHost } from '../../../../src/mesh/host/mesh-host';
import { textsAt } from '../../../../src/mesh/json-access';
import type { MeshModel } from '../../../../src/mesh/mesh-model';
import type { Pod } from '../../cluster';
import type { EnvoyRequest } from '../envoy/request';
import type { Observation } from '../observation';

/** A host and port that an application may call, and the address that DNS gives it. */
export interface Called {
  readonly authority: string;
  readonly port: number;
  readonly address: string;
}

/** An address that nobody has. */
const ELSEWHERE = '203.0.113.9';

const REQUESTS: readonly Omit<EnvoyRequest, 'authority'>[] = [
  { path: '/', method: 'GET', scheme: 'http', headers: {} },
  { path: '/a', method: 'GET', scheme: 'http', headers: { 'x-group': 'x' } },
  { path: '/a/b?q=x', method: 'POST', scheme: 'http', headers: { 'x-other': 'y' } },
  { path: '/A', method: 'GET', scheme: 'http', headers: { 'x-group': 'xx', 'x-other': 'x' } },
  { path: '/b?q=xx', method: 'HEAD', scheme: 'http', headers: { 'x-group': 'y' } },
  { path: '/c/', method: 'DELETE', scheme: 'https', headers: {} },
  { path: '/a?q=y&q=x', method: 'POST', scheme: 'http', headers: { 'x-group': 'x', 'x-other': 'x' } },
];

/** Requests to an authority: always the plain one, and some others, depending on a number. */
export function requestsTo(authority: string, salt: number): EnvoyRequest[] {
  return [...new Set([0, 1 + salt % 6, 1 + (salt + 2) % 6, 1 + (salt + 3) % 6])].map((index) => ({ authority, ...REQUESTS[index] }));
}

/** Everything that the applications of a mesh may call: each host as it can be written, on each of its ports and one of others. */
export function callsFrom({ cluster, model }: Observation, { name: self, namespace }: Pod): Called[] {
  const addresses = new Map(cluster.objects.filter(({ kind }) => kind === 'Service')
    .map(({ metadata, spec }) => [`${metadata.name}.${metadata.namespace}.svc.cluster.local`, spec.clusterIP as string | undefined]));
  const declared = model.hosts.all.flatMap((host) => {
    const name = host.host.startsWith('*') ? `some${host.host.slice(1)}` : host.host;
    const written = host.kind === 'Service' ? [name, name.replace('.svc.cluster.local', ''), ...host.namespace === namespace ? [name.split('.')[0]] : []] : [name];
    const target = targetOf(model, host, namespace);
    const known = addresses.get(target?.host ?? '');
    const pods = target === undefined ? [] : model.hosts.workloadsOf(target)
      .flatMap((workload) => cluster.pods.filter((pod) => pod.namespace === workload.namespace && pod.name === `${workload.name}-0` && pod.name !== self));
    if (target === undefined || (known === 'None' && pods.length === 0)) {
      // There is no address to be called.
      return [];
    }
    // Proxies answer for what they see; of the rest nobody knows an address.
    const addressWritten = model.hosts.find(target.host, namespace) && textsAt(target.resource.manifest, 'spec', 'addresses').at(0)?.replace('.0/24', '.77');
    const address = (known === 'None' ? pods[0].address : known) ?? addressWritten ?? ELSEWHERE;
    // The pods of a Service without an address have names of their own below those of the Service.
    const names = known === 'None' && target === host ? written.flatMap((authority) => [authority, `pod-0.${authority}`]) : written;
    const ports = [...[...host.ports, ...target.ports].filter(({ protocol }) => protocol !== 'UDP').map(({ number }) => number), 80];
    return names.flatMap((authority) => ports.map((port) => ({ authority, port, address })));
  });
  const routed = model.virtualServices.all.flatMap(({ hosts }) => hosts).map((host) => host.startsWith('*') ? `other${host.slice(1)}` : host)
    // A name that is short for a Service was asked about above, if it has an address.
    .filter((host) => [host, `${host}.svc.cluster.local`].every((name) => model.hosts.declarations(name).length === 0))
    .flatMap((authority) => [80, 8080].map((port) => ({ authority, port, address: ELSEWHERE })));
  const nobody = [80, 8080, 7777].map((port) => ({ authority: 'unknown.example.net', port, address: ELSEWHERE }));
  // Of a name that means more than one thing, DNS in the cluster knows the Service, which stands first.
  return [...new Map([...declared, ...routed, ...nobody].reverse().map((call) => [`${call.authority}:${call.port}`, call])).values()].reverse();
}

/** Whose address DNS in the cluster gives for a name: a Service's first, and of several declarations that of the one that the namespace sees. */
function targetOf({ hosts }: MeshModel, host: MeshHost, namespace: string): MeshHost | undefined {
  const [service] = hosts.declarations(`${host.host}.svc.cluster.local`);
  const called = service ?? hosts.lookup(host.host, namespace) ?? host;
  const name = hosts.aliases.concreteName(called);
  return hosts.aliases.concrete(called, namespace) ?? (name === undefined ? undefined : hosts.declarations(name).find(({ kind }) => kind === 'Service') ?? called);
}
