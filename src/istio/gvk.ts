import type { GroupVersionKind } from 'cdk8s';
import * as networking from '../../imports/networking.istio.io';
import * as security from '../../imports/security.istio.io';
import * as telemetry from '../../imports/telemetry.istio.io';

/** apiVersion and kind of what the constructs render, as the generated bindings have them. */
export const GVK = {
  DESTINATION_RULE: networking.DestinationRule.GVK,
  GATEWAY: networking.Gateway.GVK,
  SERVICE_ENTRY: networking.ServiceEntry.GVK,
  SIDECAR: networking.Sidecar.GVK,
  VIRTUAL_SERVICE: networking.VirtualService.GVK,
  AUTHORIZATION_POLICY: security.AuthorizationPolicy.GVK,
  PEER_AUTHENTICATION: security.PeerAuthentication.GVK,
  TELEMETRY: telemetry.Telemetry.GVK,
  NAMESPACE: { apiVersion: 'v1', kind: 'Namespace' },
  NETWORK_POLICY: { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy' },
  POD_DISRUPTION_BUDGET: { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' },
} as const satisfies Record<string, GroupVersionKind>;
