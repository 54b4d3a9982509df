import { GVK } from '../../src/istio';

test.each([
  ['VirtualService', GVK.VIRTUAL_SERVICE, 'networking.istio.io/v1'],
  ['DestinationRule', GVK.DESTINATION_RULE, 'networking.istio.io/v1'],
  ['Gateway', GVK.GATEWAY, 'networking.istio.io/v1'],
  ['ServiceEntry', GVK.SERVICE_ENTRY, 'networking.istio.io/v1'],
  ['Sidecar', GVK.SIDECAR, 'networking.istio.io/v1'],
  ['AuthorizationPolicy', GVK.AUTHORIZATION_POLICY, 'security.istio.io/v1'],
  ['PeerAuthentication', GVK.PEER_AUTHENTICATION, 'security.istio.io/v1'],
  ['Telemetry', GVK.TELEMETRY, 'telemetry.istio.io/v1'],
  ['Namespace', GVK.NAMESPACE, 'v1'],
  ['NetworkPolicy', GVK.NETWORK_POLICY, 'networking.k8s.io/v1'],
  ['PodDisruptionBudget', GVK.POD_DISRUPTION_BUDGET, 'policy/v1'],
])('%s has the expected apiVersion', (kind, gvk, apiVersion) => {
  expect(gvk).toEqual({ apiVersion, kind });
});
