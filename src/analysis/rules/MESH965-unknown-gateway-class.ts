import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import { GATEWAY_API } from '../../mesh/kinds';
import { nearestName } from '../nearest-name';
import type { Rule, Violation } from '../rule';

/** The classes that istiod makes. */
const OF_ISTIO = ['istio', 'istio-remote', 'istio-waypoint', 'istio-east-west'];

/** A Gateway that nobody looks after. */
export const MESH965: Rule = {
  code: 'MESH965',
  name: 'unknown-gateway-class',
  severity: Severity.WARNING,
  aliases: ['KIA1504'],
  summary: 'a Gateway of the Gateway API has a class that there is not',
  why: 'A Gateway is looked after by the controller of its class. One of a class that there is not is looked after by nobody: no pods are made for it, and nothing is reported. '
    + 'Other controllers have classes of their own; so it is only said of names that are almost those of Istio, or of a GatewayClass among the manifests.',
  fix: 'write gatewayClassName: istio, or istio-waypoint for a waypoint',
  inputs: ['Gateway', 'GatewayClass'],
  bad: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop }
spec:
  gatewayClassName: istio-way-point
  listeners: [{ name: mesh, port: 15008, protocol: HBONE }]
`,
  good: `
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: waypoint, namespace: shop }
spec:
  gatewayClassName: istio-waypoint
  listeners: [{ name: mesh, port: 15008, protocol: HBONE }]
`,

  * check(model): Iterable<Violation> {
    const known = [...OF_ISTIO, ...model.ofKind('GatewayClass', GATEWAY_API).map(({ name }) => name)];
    for (const resource of model.ofKind('Gateway', GATEWAY_API)) {
      const written = textAt(resource.manifest, 'spec', 'gatewayClassName') ?? '';
      const nearest = written === '' || known.includes(written) ? undefined : nearestName(written, known);
      if (nearest !== undefined) {
        yield { resource, path: 'spec.gatewayClassName', message: `there is no class ${written}`, fix: `did you mean ${nearest}?` };
      }
    }
  },
};
