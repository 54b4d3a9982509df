import { answer, isRead, type Said } from './answer';
import { fullHost, scopesOf } from './seen-hosts';
import { hostsOverlap, isWildcardHost } from '../../core/host';
import { HostTable } from '../../mesh/host/host-table';
import { textsAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Resource } from '../../mesh/resource';
import { MESH_GATEWAY } from '../../mesh/route/virtual-service';
import { objectName } from '../object-name';
import { MESH110 } from '../rules/MESH110-several-virtual-services-for-host';

const EVERYWHERE = '*';

/** VirtualServices of the mesh with one host. One for some namespaces meets those for all of them under wildcards too. */
export const MESH_HOSTS = [
  answer(MESH110, 'IST0109', function* (model): Iterable<Said> {
    const byScope = new Map<string, HostTable<Resource[]>>();
    for (const resource of model.ofKind('VirtualService', ISTIO_NETWORKING).filter(isRead).filter(isForMesh)) {
      for (const scope of scopesOf(textsAt(resource.manifest, 'spec', 'exportTo'), resource.namespace)) {
        const table = byScope.get(scope) ?? new HostTable<Resource[]>();
        byScope.set(scope, table);
        for (const host of textsAt(resource.manifest, 'spec', 'hosts').map((written) => fullHost(written, resource.namespace))) {
          table.set(host, [...table.get(host) ?? [], resource]);
        }
      }
    }
    yield* conflicts(byScope);
  }),
] as const;

function isForMesh({ manifest }: Resource): boolean {
  const gateways = textsAt(manifest, 'spec', 'gateways');
  return gateways.length === 0 || gateways.includes(MESH_GATEWAY);
}

function* conflicts(byScope: ReadonlyMap<string, HostTable<Resource[]>>): Iterable<Said> {
  const told = new Set<Resource>();
  const forAll = byScope.get(EVERYWHERE) ?? new HostTable<Resource[]>();
  for (const [scope, table] of byScope) {
    for (const [host, own] of table.entries()) {
      const all = scope === EVERYWHERE ? own : [...own, ...meeting(forAll, host)];
      for (const resource of all.length > 1 ? new Set(all.filter((one) => !told.has(one))) : []) {
        told.add(resource);
        const others = all.filter((one) => one !== resource).map(objectName);
        yield { resource, path: 'spec.hosts', message: `${others.slice(0, 3).join(', ') || 'itself once more'} has ${host} too` };
      }
    }
  }
}

function meeting(forAll: HostTable<Resource[]>, host: string): readonly Resource[] {
  return isWildcardHost(host)
    ? [...forAll.entries()].flatMap(([other, resources]) => hostsOverlap(other, host) ? resources : [])
    : [...forAll.candidates(host)].flatMap(({ value }) => value);
}
