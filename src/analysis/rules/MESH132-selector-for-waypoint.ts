import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import { GATEWAY_API } from '../../mesh/kinds';
import type { Rule, Violation } from '../rule';
import { podSelector } from '../workloads/pod-selector';

/** The label by which the pods of a Gateway of the Gateway API are told. */
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

const KINDS = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'];

/** A policy that a waypoint does not take up. */
export const MESH132: Rule = {
  code: 'MESH132',
  name: 'selector-for-waypoint',
  severity: Severity.WARNING,
  aliases: ['IST0166'],
  summary: 'a policy selects the pods of a waypoint by labels',
  why: 'Waypoints take up policies that name them, or a Service behind them, in targetRefs, and no others: the labels of their pods mean nothing. '
    + '(Other gateways of the Gateway API still follow selectors, unless istiod is told not to; istioctl warns of those too.)',
  fix: 'write targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: … }] instead of the selector',
  inputs: [...KINDS, 'Gateway'],
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop }
spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { gateway.networking.k8s.io/gateway-name: waypoint } }
  rules: [{ from: [{ source: { namespaces: [shop] } }] }]
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop }
spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: waypoint }]
  rules: [{ from: [{ source: { namespaces: [shop] } }] }]
`,

  * check(model): Iterable<Violation> {
    for (const resource of KINDS.flatMap((kind) => model.ofKind(kind))) {
      const selector = podSelector(resource);
      const name = selector?.labels[GATEWAY_NAME];
      const gateway = name === undefined ? undefined : model.find('Gateway', resource.namespace, name, GATEWAY_API);
      if (selector !== undefined && textAt(gateway?.manifest, 'spec', 'gatewayClassName') === 'istio-waypoint') {
        yield { resource, path: selector.path, message: `Gateway ${name} is a waypoint, which follows targetRefs alone` };
      }
    }
  },
};
