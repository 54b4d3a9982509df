import type { HeldNamespaces } from './held-namespaces';
import type { UnknownHost } from './unknown-host';
import { unknownHost } from './unknown-host';
import type { WrittenDestination } from './written-destinations';
import type { MeshModel } from '../../mesh/mesh-model';
import { isForMesh } from '../../mesh/route/virtual-service-index';
import { objectName } from '../object-name';

/**
 * Why a route cannot send to what a Service of type ExternalName stands for;
 * undefined when it can, and for a destination that is no such Service.
 */
export function unknownAlias({ protocol, resource, written }: WrittenDestination, model: MeshModel, held: HeldNamespaces): UnknownHost | undefined {
  const alias = model.hosts.find(written, resource.namespace);
  if (alias?.externalName === undefined) {
    return undefined;
  }
  const behind = unknownHost(alias.externalName, resource.namespace, model, held);
  if (behind !== undefined) {
    return { ...behind, message: `${objectName(alias.resource)} stands for ${alias.externalName}: ${behind.message}` };
  }
  const virtualService = model.virtualServices.of(resource);
  return alias.ports.length === 0 && protocol === 'http' && virtualService !== undefined && isForMesh(virtualService)
    ? {
      message: `${objectName(alias.resource)} stands for ${alias.externalName} on the ports that it has, and it has none`,
      fix: `write ${alias.externalName} itself, or give the Service the port that is called`,
    }
    : undefined;
}
