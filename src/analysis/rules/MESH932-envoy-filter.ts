import { Severity } from '../../core/finding';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Rule, Violation } from '../rule';

/** Configuration that goes past Istio. */
export const MESH932: Rule = {
  code: 'MESH932',
  name: 'envoy-filter',
  severity: Severity.INFO,
  aliases: ['IST0133'],
  summary: 'an EnvoyFilter changes what istiod generates for Envoy',
  why: 'It depends on names and structures that neither Istio nor Envoy promises to keep: after an upgrade it may do nothing, or break the listeners that it changes. '
    + 'Admission warns about each.',
  fix: 'use an API of Istio where there is one (Telemetry, ProxyConfig, WasmPlugin, settings of DestinationRule and VirtualService), and test the filter with each upgrade',
  inputs: ['EnvoyFilter'],
  bad: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: web, namespace: shop }
spec:
  configPatches: [{ applyTo: CLUSTER, patch: { operation: MERGE, value: { connect_timeout: 5s } } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec:
  host: web.shop.svc.cluster.local
  trafficPolicy: { connectionPool: { tcp: { connectTimeout: 5s } } }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('EnvoyFilter', ISTIO_NETWORKING)) {
      yield { resource, message: 'what it patches may look otherwise in another release of Istio' };
    }
  },
};
