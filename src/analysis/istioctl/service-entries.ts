import { answer, isRead, type Said } from './answer';
import { scopesOf } from './seen-hosts';
import { listAt, numberAt, textAt, textsAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { append } from '../../mesh/resource-table';
import { objectName } from '../object-name';
import { MESH118 } from '../rules/MESH118-service-entry-without-address';
import { MESH126 } from '../rules/MESH126-service-entries-disagree-on-protocol';

/** ServiceEntries: TCP without an address, in whichever case, and not other protocols; and ports with two protocols, however alike they are. */
export const SERVICE_ENTRIES = [
  answer(MESH118, 'IST0134', function* (model): Iterable<Said> {
    for (const resource of capturesDns(model) ? [] : model.ofKind('ServiceEntry', ISTIO_NETWORKING)) {
      const { manifest } = resource;
      if (listAt(manifest, 'spec', 'addresses').length > 0 || listAt(manifest, 'status', 'addresses').length > 0) {
        continue;
      }
      for (const [index, port] of listAt(manifest, 'spec', 'ports').entries()) {
        const protocol = textAt(port, 'protocol') ?? '';
        if (['', 'tcp'].includes(protocol.toLowerCase())) {
          yield { resource, path: `spec.ports[${index}]`, message: `a port with ${protocol === '' ? 'no protocol' : `protocol ${protocol}`} and no spec.addresses` };
        }
      }
    }
  }),
  answer(MESH126, 'IST0177', function* (model): Iterable<Said> {
    const byKey = new Map<string, Port[]>();
    const ports = model.ofKind('ServiceEntry', ISTIO_NETWORKING).filter(isRead).flatMap(portsOf);
    ports.forEach((port) => append(byKey, `${port.scope} ${port.key}`, port));
    const told = new Set<Resource>();
    for (const [key, same] of byKey) {
      const [scope] = key.split(' ', 1);
      const all = scope === '*' ? same : [...same, ...byKey.get(`* ${same[0].key}`) ?? []];
      const protocols = new Set(all.map(({ protocol }) => protocol));
      for (const { resource } of protocols.size > 1 ? all.filter((one) => !told.has(one.resource)) : []) {
        const others = new Set(all.filter((other) => other.resource !== resource).map((other) => objectName(other.resource)));
        if (!told.has(resource)) {
          told.add(resource);
          yield { resource, message: `port ${same[0].key} is of ${[...protocols].sort().join(' and ')}, here and in ${[...others].slice(0, 3).join(', ')}` };
        }
      }
    }
  }),
] as const;

function capturesDns({ options: { meshConfig } }: MeshModel): boolean {
  const says = (name: string): boolean => textAt(meshConfig, 'defaultConfig', 'proxyMetadata', name) === 'true';
  return says('ISTIO_META_DNS_CAPTURE') && (says('ISTIO_META_DNS_AUTO_ALLOCATE') || says('PILOT_ENABLE_IP_AUTOALLOCATE'));
}

interface Port {
  readonly scope: string;
  /** The port and its host: `443 of api.example.com`. */
  readonly key: string;
  readonly protocol: string;
  readonly resource: Resource;
}

function portsOf(resource: Resource): readonly Port[] {
  const { manifest, namespace } = resource;
  return [...scopesOf(textsAt(manifest, 'spec', 'exportTo'), namespace)].flatMap((scope) => textsAt(manifest, 'spec', 'hosts').flatMap((host) =>
    listAt(manifest, 'spec', 'ports').map((port) => ({
      scope, key: `${numberAt(port, 'number') ?? 0} of ${host}`, protocol: (textAt(port, 'protocol') ?? '').toUpperCase(), resource,
    }))));
}
