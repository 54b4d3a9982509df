import { objectAt, textMapAt } from '../../mesh/json-access';
import type { Resource } from '../../mesh/resource';

/** Where the kinds that select pods of their own namespace keep the labels. */
const PLACES: ReadonlyMap<string, readonly string[]> = new Map([
  ['Sidecar', ['spec', 'workloadSelector', 'labels']],
  ['EnvoyFilter', ['spec', 'workloadSelector', 'labels']],
  ['DestinationRule', ['spec', 'workloadSelector', 'matchLabels']],
  ...['Telemetry', 'AuthorizationPolicy', 'RequestAuthentication', 'PeerAuthentication', 'WasmPlugin', 'ProxyConfig']
    .map((kind): [string, string[]] => [kind, ['spec', 'selector', 'matchLabels']]),
]);

/** The kinds of Istio that say by labels which pods of their namespace they are for. */
export const SELECTING_KINDS: readonly string[] = [...PLACES.keys()];

/** Which pods an object of Istio is for. */
export interface PodSelector {
  readonly labels: Readonly<Record<string, string>>;
  /** `spec.selector.matchLabels` */
  readonly path: string;
}

/** The selector of an object; undefined for one that is for all pods, or of a kind that selects none. */
export function podSelector({ kind, group, manifest }: Resource): PodSelector | undefined {
  const place = group.endsWith('.istio.io') ? PLACES.get(kind) : undefined;
  if (place === undefined || objectAt(manifest, ...place) === undefined) {
    return undefined;
  }
  const labels = textMapAt(manifest, ...place);
  return Object.keys(labels).length === 0 ? undefined : { labels, path: place.join('.') };
}
