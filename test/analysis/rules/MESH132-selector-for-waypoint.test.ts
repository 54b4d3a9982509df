import { MESH132 } from '../../../src/analysis/rules/MESH132-selector-for-waypoint';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const gateway = (gatewayClass: string, namespace = 'shop') => `
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: way, namespace: ${namespace} }
spec: { gatewayClassName: ${gatewayClass}, listeners: [] }
`;
const policy = (kind: string, label = 'gateway.networking.k8s.io/gateway-name') => istio(kind, 'web', `{ selector: { matchLabels: { ${label}: way } } }`);
const KINDS = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'];

ruleTest(MESH132, [
  {
    name: 'every kind that waypoints take up',
    yaml: gateway('istio-waypoint') + KINDS.map((kind) => policy(kind)).join(''),
    findings: KINDS.map((kind) => ({ object: `${kind} shop/web`, path: 'spec.selector.matchLabels', message: 'Gateway way is a waypoint, which follows targetRefs alone' })),
  },
  { name: 'a gateway that is no waypoint', yaml: gateway('istio') + policy('Telemetry'), findings: [] },
  { name: 'a waypoint of another namespace, or none at hand', yaml: gateway('istio-waypoint', 'bank') + policy('Telemetry'), findings: [] },
  { name: 'other labels', yaml: gateway('istio-waypoint') + policy('Telemetry', 'app'), findings: [] },
]);
