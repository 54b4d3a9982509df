import * as networking from '../../imports/networking.istio.io';
import * as security from '../../imports/security.istio.io';
import * as telemetry from '../../imports/telemetry.istio.io';
import { GVK } from '../../src/istio';

test.each([
  [GVK.DESTINATION_RULE, networking.DestinationRule.GVK],
  [GVK.GATEWAY, networking.Gateway.GVK],
  [GVK.SERVICE_ENTRY, networking.ServiceEntry.GVK],
  [GVK.SIDECAR, networking.Sidecar.GVK],
  [GVK.VIRTUAL_SERVICE, networking.VirtualService.GVK],
  [GVK.AUTHORIZATION_POLICY, security.AuthorizationPolicy.GVK],
  [GVK.PEER_AUTHENTICATION, security.PeerAuthentication.GVK],
  [GVK.TELEMETRY, telemetry.Telemetry.GVK],
])('%j is what the bindings say', (rendered, generated) => {
  expect(rendered).toEqual(generated);
});

/** The unsuffixed class of a kind is the version that is listed first, which has to be v1 wherever v1 is served. */
test.each([
  [networking.DestinationRule.GVK, 'networking.istio.io/v1'],
  [networking.EnvoyFilter.GVK, 'networking.istio.io/v1alpha3'],
  [networking.Gateway.GVK, 'networking.istio.io/v1'],
  [networking.ProxyConfig.GVK, 'networking.istio.io/v1beta1'],
  [networking.ServiceEntry.GVK, 'networking.istio.io/v1'],
  [networking.Sidecar.GVK, 'networking.istio.io/v1'],
  [networking.VirtualService.GVK, 'networking.istio.io/v1'],
  [networking.WorkloadEntry.GVK, 'networking.istio.io/v1'],
  [networking.WorkloadGroup.GVK, 'networking.istio.io/v1'],
  [security.AuthorizationPolicy.GVK, 'security.istio.io/v1'],
  [security.PeerAuthentication.GVK, 'security.istio.io/v1'],
  [security.RequestAuthentication.GVK, 'security.istio.io/v1'],
  [telemetry.Telemetry.GVK, 'telemetry.istio.io/v1'],
])('%j is generated as %s', ({ apiVersion }, expected) => {
  expect(apiVersion).toBe(expected);
});

test.each([
  [GVK.NAMESPACE, 'v1'],
  [GVK.NETWORK_POLICY, 'networking.k8s.io/v1'],
  [GVK.POD_DISRUPTION_BUDGET, 'policy/v1'],
])('%j is rendered as %s', ({ apiVersion }, expected) => {
  expect(apiVersion).toBe(expected);
});
