import type { HeldNamespaces } from './held-namespaces';
import { Severity } from '../../core/finding';
import { serviceHost, serviceOfHost } from '../../core/host';
import type { MeshModel } from '../../mesh/mesh-model';
import { objectName } from '../object-name';
import type { Violation } from '../rule';

/** Why a host is not known. */
export type UnknownHost = Pick<Violation, 'message' | 'fix' | 'severity'>;

/**
 * Why an object of a namespace cannot mean a host that it writes; undefined
 * when it can, or when the manifests at hand do not tell.
 */
export function unknownHost(written: string, namespace: string, model: MeshModel, held: HeldNamespaces): UnknownHost | undefined {
  const { hosts, options } = model;
  if (hosts.find(written, namespace) !== undefined) {
    return undefined;
  }
  const host = hosts.resolve(written, namespace);
  const hidden = hosts.declarations(host).at(0);
  if (hidden !== undefined) {
    return {
      message: `${objectName(hidden.resource)} declares ${host} and is not exported to namespace ${namespace}`,
      fix: 'export it to this namespace, or write another host',
      severity: Severity.WARNING,
    };
  }
  const service = serviceOfHost(host, options.clusterDomain);
  if (service !== undefined) {
    return held.has(service.namespace) ? noService(service, held) : undefined;
  }
  const [name, inNamespace = '', ...rest] = host.split('.');
  if (held.has(inNamespace) && (rest.length === 0 || rest.join('.') === 'svc')) {
    return {
      message: `${written} is not completed by Istio and means a host of that very name, which nothing declares`,
      fix: `write ${serviceHost(name, inNamespace, options.clusterDomain)}`,
    };
  }
  const wildcard = hosts.lookup(written, namespace);
  if (wildcard !== undefined) {
    return {
      message: `only ${wildcard.host} of ${objectName(wildcard.resource)} covers ${host}, and calls of a wildcard go to the wildcard's own cluster alone`,
      fix: `declare ${host} itself in a ServiceEntry`,
    };
  }
  // Where no Service of the namespace is in the set, its ServiceEntries may be elsewhere too.
  return held.has(namespace) ? { message: `no ServiceEntry declares ${host}`, severity: Severity.WARNING, fix: `declare ${host} in a ServiceEntry` } : undefined;
}

function noService({ name, namespace }: { name: string; namespace: string }, held: HeldNamespaces): UnknownHost {
  return { message: `namespace ${namespace} has no Service ${name}`, ...held.suggestions.fixFor(name, held.servicesOf(namespace)) };
}
