import type { GroupVersionKind } from 'cdk8s';

/**
 * apiVersion and kind of what the constructs render.
 *
 * Written out instead of taken from the generated bindings, which would be
 * loaded with every app for these few texts; a test holds the two together.
 */
export const GVK = {
  DESTINATION_RULE: { apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule' },
  GATEWAY: { apiVersion: 'networking.istio.io/v1', kind: 'Gateway' },
  SERVICE_ENTRY: { apiVersion: 'networking.istio.io/v1', kind: 'ServiceEntry' },
  SIDECAR: { apiVersion: 'networking.istio.io/v1', kind: 'Sidecar' },
  VIRTUAL_SERVICE: { apiVersion: 'networking.istio.io/v1', kind: 'VirtualService' },
  AUTHORIZATION_POLICY: { apiVersion: 'security.istio.io/v1', kind: 'AuthorizationPolicy' },
  PEER_AUTHENTICATION: { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication' },
  TELEMETRY: { apiVersion: 'telemetry.istio.io/v1', kind: 'Telemetry' },
  NAMESPACE: { apiVersion: 'v1', kind: 'Namespace' },
  NETWORK_POLICY: { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' },
  POD_DISRUPTION_BUDGET: { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' },
} as const satisfies Record<string, GroupVersionKind>;
