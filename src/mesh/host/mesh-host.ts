import type { ExportScope } from '../export-scope';
import type { JsonObject, Resource } from '../resource';
import type { Protocol } from './protocol';

/** A port that callers of a host can use. */
export interface HostPort {
  readonly number: number;
  readonly name: string;
  readonly protocol: Protocol;
  /** The port of the pods or endpoints: a number, or the name of a container's port. */
  readonly targetPort: number | string;
  /** Where it is written: `spec.ports[0]`. Of an object that declares the same host, when several ServiceEntries do. */
  readonly path: string;
}

/**
 * How Istio finds the endpoints: STATIC from pods and addresses that are known,
 * DNS and DNS_ROUND_ROBIN and DYNAMIC_DNS by name, NONE by the address that the
 * caller asked for, ALIAS for a Service of type ExternalName.
 */
export type Resolution = 'STATIC' | 'DNS' | 'DNS_ROUND_ROBIN' | 'DYNAMIC_DNS' | 'NONE' | 'ALIAS';

/** A host that callers in the mesh can ask for: a Service, or one of the hosts of a ServiceEntry. */
export interface MeshHost {
  /** `reviews.shop.svc.cluster.local`, `api.example.com`, `*.example.com`. */
  readonly host: string;
  /** The namespace of the Service or ServiceEntry. */
  readonly namespace: string;
  readonly resource: Resource;
  readonly kind: 'Service' | 'ServiceEntry';
  readonly ports: readonly HostPort[];
  /** Who can see it. */
  readonly exports: ExportScope;
  /** Whether it is declared to lie outside of the mesh. */
  readonly external: boolean;
  readonly resolution: Resolution;
  /** The labels of the pods behind it; undefined when it selects none. */
  readonly selector: Readonly<Record<string, string>> | undefined;
  /** The endpoints that a ServiceEntry writes out. */
  readonly endpoints: readonly JsonObject[];
  /** What a Service of type ExternalName stands for. */
  readonly externalName: string | undefined;
}

/** The port of a host by its number. */
export function portOf(host: MeshHost, number: number): HostPort | undefined {
  return host.ports.find((port) => port.number === number);
}

/** The only port of a host; undefined when it has none or several. */
export function onlyPort(host: MeshHost | undefined): number | undefined {
  return host?.ports.length === 1 ? host.ports[0].number : undefined;
}
