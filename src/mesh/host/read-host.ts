import { serviceHost } from '../../core/host';
import { exportScope } from '../export-scope';
import { fieldPath, isJsonObject, listAt, numberAt, objectAt, textAt, textMapAt, textsAt } from '../json-access';
import type { MeshOptions } from '../mesh-options';
import type { Json, JsonObject, Resource } from '../resource';
import type { HostPort, MeshHost, Resolution } from './mesh-host';
import { parseProtocol, servicePortProtocol } from './protocol';

const RESOLUTIONS: readonly Resolution[] = ['STATIC', 'DNS', 'DNS_ROUND_ROBIN', 'DYNAMIC_DNS', 'NONE'];

/** The host of a Service of Kubernetes. */
export function readService(resource: Resource, options: MeshOptions): MeshHost {
  const { manifest, namespace } = resource;
  const externalName = textAt(manifest, 'spec', 'type') === 'ExternalName' ? textAt(manifest, 'spec', 'externalName') : undefined;
  const selector = textMapAt(manifest, 'spec', 'selector');
  const exportTo = (resource.annotations['networking.istio.io/exportTo'] ?? '').split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
  return {
    host: serviceHost(resource.name, namespace, options.clusterDomain),
    namespace,
    resource,
    kind: 'Service',
    ports: readPorts(resource, servicePort),
    exports: exportScope(exportTo, options.serviceExportTo, namespace),
    external: externalName !== undefined,
    resolution: externalName !== undefined ? 'ALIAS' : textAt(manifest, 'spec', 'clusterIP') === 'None' ? 'NONE' : 'STATIC',
    selector: externalName === undefined && Object.keys(selector).length > 0 ? selector : undefined,
    endpoints: [],
    externalName,
  };
}

/** The hosts of a ServiceEntry: they differ in nothing but their names. */
export function readServiceEntry(resource: Resource, options: MeshOptions): MeshHost[] {
  const { manifest, namespace } = resource;
  const ports = readPorts(resource, serviceEntryPort);
  const exports = exportScope(textsAt(manifest, 'spec', 'exportTo'), options.serviceExportTo, namespace);
  const resolution = RESOLUTIONS.find((known) => known === textAt(manifest, 'spec', 'resolution')) ?? 'NONE';
  const selects = objectAt(manifest, 'spec', 'workloadSelector') !== undefined;
  return [...new Set(textsAt(manifest, 'spec', 'hosts'))].map((host) => ({
    host,
    namespace,
    resource,
    kind: 'ServiceEntry',
    ports,
    exports,
    external: textAt(manifest, 'spec', 'location') !== 'MESH_INTERNAL',
    resolution,
    selector: selects ? textMapAt(manifest, 'spec', 'workloadSelector', 'labels') : undefined,
    endpoints: listAt(manifest, 'spec', 'endpoints').filter(isJsonObject),
    externalName: undefined,
  }));
}

type PortReader = (port: Json, number: number) => Omit<HostPort, 'number' | 'name' | 'path'>;

function readPorts(resource: Resource, read: PortReader): HostPort[] {
  return listAt(resource.manifest, 'spec', 'ports').flatMap((port, index) => {
    const number = numberAt(port, resource.kind === 'Service' ? 'port' : 'number');
    return number === undefined ? [] : [{ number, name: textAt(port, 'name') ?? '', path: fieldPath('spec', 'ports', index), ...read(port, number) }];
  });
}

function servicePort(port: Json, number: number): ReturnType<PortReader> {
  return {
    protocol: servicePortProtocol({
      number, name: textAt(port, 'name'), protocol: textAt(port, 'protocol'), appProtocol: textAt(port, 'appProtocol'),
    }),
    targetPort: targetPort((port as JsonObject).targetPort) ?? number,
  };
}

function serviceEntryPort(port: Json, number: number): ReturnType<PortReader> {
  return { protocol: parseProtocol(textAt(port, 'protocol') ?? ''), targetPort: numberAt(port, 'targetPort') || number };
}

/** Kubernetes takes a number, or a text which is the name of a port unless it is one of digits. */
function targetPort(written: Json | undefined): number | string | undefined {
  return numberAt(written) || textAt(written) || undefined;
}
