import type { Wire } from './wire';
import type * as networking from '../../imports/networking.istio.io';
import type * as security from '../../imports/security.istio.io';
import type * as telemetry from '../../imports/telemetry.istio.io';

export type VirtualServiceSpec = Wire<networking.VirtualServiceSpec>;
export type HttpRoute = NonNullable<VirtualServiceSpec['http']>[number];
export type HttpMatch = NonNullable<HttpRoute['match']>[number];
export type StringMatchSpec = NonNullable<HttpMatch['uri']>;
export type HttpDestination = NonNullable<HttpRoute['route']>[number];
export type Destination = HttpDestination['destination'];
export type HeadersSpec = NonNullable<HttpRoute['headers']>;
export type RetrySpec = NonNullable<HttpRoute['retries']>;
export type RewriteSpec = NonNullable<HttpRoute['rewrite']>;
export type RedirectSpec = NonNullable<HttpRoute['redirect']>;
export type DirectResponseSpec = NonNullable<HttpRoute['directResponse']>;
export type CorsSpec = NonNullable<HttpRoute['corsPolicy']>;
export type FaultSpec = NonNullable<HttpRoute['fault']>;
export type MirrorSpec = NonNullable<HttpRoute['mirrors']>[number];
export type TcpRoute = NonNullable<VirtualServiceSpec['tcp']>[number];
export type TcpMatch = NonNullable<TcpRoute['match']>[number];
export type TlsRoute = NonNullable<VirtualServiceSpec['tls']>[number];
export type TlsMatch = TlsRoute['match'][number];

export type DestinationRuleSpec = Wire<networking.DestinationRuleSpec>;
export type TrafficPolicySpec = NonNullable<DestinationRuleSpec['trafficPolicy']>;
export type SubsetSpec = NonNullable<DestinationRuleSpec['subsets']>[number];
export type LoadBalancerSpec = NonNullable<TrafficPolicySpec['loadBalancer']>;
export type LocalitySpec = NonNullable<LoadBalancerSpec['localityLbSetting']>;
export type WarmupSpec = NonNullable<LoadBalancerSpec['warmup']>;
export type ConnectionPoolSpec = NonNullable<TrafficPolicySpec['connectionPool']>;
export type OutlierDetectionSpec = NonNullable<TrafficPolicySpec['outlierDetection']>;
export type RetryBudgetSpec = NonNullable<TrafficPolicySpec['retryBudget']>;
export type ClientTlsSpec = NonNullable<TrafficPolicySpec['tls']>;

export type GatewaySpec = Wire<networking.GatewaySpec>;
export type GatewayServer = NonNullable<GatewaySpec['servers']>[number];
export type GatewayTlsSpec = NonNullable<GatewayServer['tls']>;

export type ServiceEntrySpec = Wire<networking.ServiceEntrySpec>;
export type ServiceEntryPort = NonNullable<ServiceEntrySpec['ports']>[number];
export type SidecarSpec = Wire<networking.SidecarSpec>;

export type AuthorizationPolicySpec = Wire<security.AuthorizationPolicySpec>;
export type AuthorizationRule = NonNullable<AuthorizationPolicySpec['rules']>[number];
export type PeerAuthenticationSpec = Wire<security.PeerAuthenticationSpec>;
export type TelemetrySpec = Wire<telemetry.TelemetrySpec>;
