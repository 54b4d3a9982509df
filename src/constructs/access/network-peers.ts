import { DEFAULTS } from '../../core/defaults';
import type { Mesh } from '../mesh';
import type { IMeshService } from '../mesh-service';

/** The parts of a NetworkPolicy that this library writes. */
export interface NetworkPeer {
  readonly namespaceSelector?: { readonly matchLabels?: { readonly [key: string]: string } };
  readonly podSelector?: { readonly matchLabels?: { readonly [key: string]: string } };
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

/** A port of the pods themselves: a NetworkPolicy sees what is behind a Service's port. */
export interface NetworkPort {
  readonly protocol: 'TCP' | 'UDP';
  readonly port: number;
}

export interface NetworkEgressRule {
  readonly to: readonly NetworkPeer[];
  readonly ports: readonly NetworkPort[];
}

/** Ports that the proxy itself answers on: merged metrics, health and Envoy's metrics. */
export const PROXY_PORTS: readonly NetworkPort[] = tcp(DEFAULTS.egress.statusPort.value, ...DEFAULTS.egress.metricsPorts.value);

const DNS_PORTS: readonly NetworkPort[] = [{ protocol: 'UDP', port: DEFAULTS.egress.dnsPort.value }, ...tcp(DEFAULTS.egress.dnsPort.value)];
const ISTIOD_PORTS: readonly NetworkPort[] = tcp(DEFAULTS.egress.istiodPort.value);

/** The label that Kubernetes itself puts on every namespace. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** The pods of a namespace, or those of them with `labels`. */
export function podsIn(namespace: string, labels?: { readonly [key: string]: string }): NetworkPeer {
  return {
    namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: namespace } },
    podSelector: labels === undefined ? undefined : { matchLabels: labels },
  };
}

/** The ports that the pods of a service listen on. */
export function podPorts(service: IMeshService): NetworkPort[] {
  return tcp(...new Set(service.ports.map(({ targetPort }) => targetPort)));
}

/** TCP ports as a NetworkPolicy writes them. */
export function tcp(...ports: number[]): NetworkPort[] {
  return ports.map((port) => ({ protocol: 'TCP', port }));
}

/** What every pod with a sidecar needs to get out: names, and its configuration and certificates. */
export function meshEssentials(mesh: Mesh): NetworkEgressRule[] {
  return [
    { to: [podsIn('kube-system', { 'k8s-app': 'kube-dns' })], ports: DNS_PORTS },
    { to: [podsIn(mesh.rootNamespace, { app: 'istiod' })], ports: ISTIOD_PORTS },
  ];
}
