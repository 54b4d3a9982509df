import { flagAt, numberAt, objectAt, textAt, textsAt, valueAt } from './json-access';
import type { Json, JsonObject } from './resource';
import { DEFAULT_CLUSTER_DOMAIN } from '../core/host';
import { DEFAULT_ISTIO_VERSION } from '../core/version';

/** What happens to calls of a host that the mesh does not know. */
export type OutboundMode = 'ALLOW_ANY' | 'REGISTRY_ONLY';

/** What the mesh as a whole says: its MeshConfig, and what only its installation knows. */
export interface MeshOptions {
  /** `1.31` or `1.31.2`. */
  readonly istioVersion: string;
  /** The DNS suffix of Services, `cluster.local` as a rule. */
  readonly clusterDomain: string;
  /** The namespace whose policies apply to every namespace. */
  readonly rootNamespace: string;
  /** The first part of every SPIFFE identity. */
  readonly trustDomain: string;
  readonly trustDomainAliases: readonly string[];
  readonly outboundMode: OutboundMode;
  /** Who sees a Service or ServiceEntry that does not say it. */
  readonly serviceExportTo: readonly string[];
  readonly virtualServiceExportTo: readonly string[];
  readonly destinationRuleExportTo: readonly string[];
  /** Whether calls of pods with a proxy are encrypted without a DestinationRule saying so. */
  readonly autoMtls: boolean;
  /** Time to connect, for a DestinationRule that does not say it: `10s`. */
  readonly connectTimeout: string;
  /** `localityLbSetting` of the mesh, as written. */
  readonly localityLbSetting: JsonObject;
  /** `defaultHttpRetryPolicy` of the mesh, as written; undefined for Istio's own. */
  readonly httpRetryPolicy: JsonObject | undefined;
  /** `defaultTrafficPolicy` of the mesh, as written. */
  readonly trafficPolicy: JsonObject | undefined;
  /** `tcpKeepalive` of the mesh, as written. */
  readonly tcpKeepalive: JsonObject | undefined;
  /** The day of the analysis, as `yyyy-mm-dd` in UTC; undefined where nobody says it. */
  readonly today: string | undefined;
  /** The whole MeshConfig as written, for what has no field here. */
  readonly meshConfig: JsonObject;
}

/** Facts of an installation that its MeshConfig does not hold, or that are to be used instead of what it says. */
export interface MeshFacts {
  /** @default - the newest release that is known */
  readonly istioVersion?: string;
  /** @default - `cluster.local` */
  readonly clusterDomain?: string;
  /** @default - what the MeshConfig says, or `istio-system` */
  readonly rootNamespace?: string;
  /** @default - what the MeshConfig says, or `cluster.local` */
  readonly trustDomain?: string;
  /** @default - what the MeshConfig says, or ALLOW_ANY */
  readonly outboundMode?: OutboundMode;
  /** @default - nobody says which day it is, and nothing is over */
  readonly today?: string;
}

/**
 * What the mesh says, with Istio's defaults for what it does not.
 *
 * @param meshConfig a MeshConfig as the ConfigMap `istio` holds it, parsed; anything ill-typed in it counts as not said
 */
export function meshOptions(meshConfig?: Json, facts: MeshFacts = {}): MeshOptions {
  const { istioVersion = DEFAULT_ISTIO_VERSION, clusterDomain = DEFAULT_CLUSTER_DOMAIN } = facts;
  return {
    istioVersion,
    clusterDomain,
    rootNamespace: facts.rootNamespace ?? (textAt(meshConfig, 'rootNamespace') || 'istio-system'),
    trustDomain: facts.trustDomain ?? (textAt(meshConfig, 'trustDomain') || DEFAULT_CLUSTER_DOMAIN),
    trustDomainAliases: textsAt(meshConfig, 'trustDomainAliases'),
    outboundMode: facts.outboundMode ?? outboundModeOf(valueAt(meshConfig, 'outboundTrafficPolicy')) ?? 'ALLOW_ANY',
    serviceExportTo: exportedTo(meshConfig, 'defaultServiceExportTo'),
    virtualServiceExportTo: exportedTo(meshConfig, 'defaultVirtualServiceExportTo'),
    destinationRuleExportTo: exportedTo(meshConfig, 'defaultDestinationRuleExportTo'),
    autoMtls: flagAt(meshConfig, 'enableAutoMtls') ?? true,
    connectTimeout: textAt(meshConfig, 'connectTimeout') ?? '10s',
    localityLbSetting: objectAt(meshConfig, 'localityLbSetting') ?? { enabled: true },
    httpRetryPolicy: objectAt(meshConfig, 'defaultHttpRetryPolicy'),
    trafficPolicy: objectAt(meshConfig, 'defaultTrafficPolicy'),
    tcpKeepalive: objectAt(meshConfig, 'tcpKeepalive'),
    today: facts.today,
    meshConfig: objectAt(meshConfig) ?? {},
  };
}

/** The mode of an `outboundTrafficPolicy` block. A block without a mode says REGISTRY_ONLY, the zero value. */
export function outboundModeOf(policy: Json | undefined): OutboundMode | undefined {
  const block = objectAt(policy);
  if (block === undefined) {
    return undefined;
  }
  // ALLOW_ANY_DYNAMIC_DNS (2) lets calls of unknown hosts through as well, by their names.
  const allowed = /^ALLOW_ANY(_DYNAMIC_DNS)?$/.test(textAt(block, 'mode') ?? '') || (numberAt(block, 'mode') ?? 0) > 0;
  return allowed ? 'ALLOW_ANY' : 'REGISTRY_ONLY';
}

function exportedTo(meshConfig: Json | undefined, field: string): readonly string[] {
  const namespaces = textsAt(meshConfig, field);
  return namespaces.length > 0 ? namespaces : ['*'];
}
