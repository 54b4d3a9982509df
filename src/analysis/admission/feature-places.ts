import { policyPlaces } from './traffic-policy-places';
import type { Feature } from '../../core/version';
import type { Json } from '../../mesh/resource';

/** Where an object uses what not every release understands. */
export interface FeaturePlace {
  readonly patterns: readonly string[];
  /** For a value of a field that is older than it; every value counts where this is left out. */
  readonly uses?: (value: Json) => boolean;
}

/** Every such place, by kind and by what it uses. The API group of each kind is Istio's. */
export const FEATURE_PLACES: Readonly<Record<Feature, FeaturePlace>> = {
  'DestinationRule loadBalancer.consistentHash.httpCookie.attributes': inPolicies('loadBalancer.consistentHash.httpCookie.attributes'),
  'Gateway tls.caCertCredentialName': at('spec.servers[].tls.caCertCredentialName'),
  'RequestAuthentication jwtRules.spaceDelimitedClaims': at('spec.jwtRules[].spaceDelimitedClaims'),
  'ServiceEntry resolution: DYNAMIC_DNS': at('spec.resolution', (value) => value === 'DYNAMIC_DNS'),
  'Sidecar ingress.tls.caCertCredentialName': at('spec.ingress[].tls.caCertCredentialName'),
  'EnvoyFilter match.context: WAYPOINT': at('spec.configPatches[].match.context', (value) => value === 'WAYPOINT'),
  'Telemetry tracing.customTags.formatter': at('spec.tracing[].customTags{}.formatter'),
  'AuthorizationPolicy source.notTrustDomains': at('spec.rules[].from[].source.notTrustDomains'),
  'AuthorizationPolicy source.trustDomains': at('spec.rules[].from[].source.trustDomains'),
  'Telemetry tracing.disableContextPropagation': at('spec.tracing[].disableContextPropagation'),
  'TrafficExtension': at('kind'),
  'DestinationRule connectionPool.http.http2KeepAlive': inPolicies('connectionPool.http.http2KeepAlive'),
  'DestinationRule loadBalancer.warmup.aggression below 1': inPolicies('loadBalancer.warmup.aggression', (value) => typeof value === 'number' && value < 1),
  'DestinationRule loadBalancer.zoneAwareLbSetting': inPolicies('loadBalancer.zoneAwareLbSetting'),
  'DestinationRule outlierDetection.outlierDetectionHttpErrorCodes': inPolicies('outlierDetection.outlierDetectionHttpErrorCodes'),
  'DestinationRule retryBudget.budgetInterval': inPolicies('retryBudget.budgetInterval'),
  'EnvoyFilter patch.operation: MERGE_AND_REPLACE_LIST': at('spec.configPatches[].patch.operation', (value) => value === 'MERGE_AND_REPLACE_LIST'),
  'Gateway tls.insecureSkipVerify': at('spec.servers[].tls.insecureSkipVerify'),
  // `~/host` is older, and means something else there.
  'Sidecar egress.hosts with a ~namespace': at('spec.egress[].hosts[]', (value) => typeof value === 'string' && /^~[^/]/.test(value)),
  'Sidecar inboundConnectionPool.http.http2KeepAlive': at('spec.inboundConnectionPool.http.http2KeepAlive'),
  'Sidecar ingress.connectionPool.http.http2KeepAlive': at('spec.ingress[].connectionPool.http.http2KeepAlive'),
  'Sidecar ingress.tls.insecureSkipVerify': at('spec.ingress[].tls.insecureSkipVerify'),
  'VirtualService redirect.prefixRewrite': at('spec.http[].redirect.prefixRewrite'),
};

function at(pattern: string, uses?: FeaturePlace['uses']): FeaturePlace {
  return { patterns: [pattern], uses };
}

function inPolicies(field: string, uses?: FeaturePlace['uses']): FeaturePlace {
  return { patterns: policyPlaces(field), uses };
}
