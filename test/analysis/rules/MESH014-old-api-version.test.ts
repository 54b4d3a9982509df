import { MESH014 } from '../../../src/analysis/rules/MESH014-old-api-version';
import { ruleTest } from '../../support/rule-test';

function object(apiVersion: string, kind: string, name = 'web'): string {
  return `
---
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: ${name}, namespace: shop }
spec: {}
`;
}

ruleTest(MESH014, [
  {
    name: 'once for each kind and version',
    yaml: object('networking.istio.io/v1beta1', 'DestinationRule', 'a') + object('networking.istio.io/v1beta1', 'DestinationRule', 'b')
      + object('networking.istio.io/v1alpha3', 'DestinationRule', 'c') + object('security.istio.io/v1beta1', 'AuthorizationPolicy')
      + object('telemetry.istio.io/v1alpha1', 'Telemetry'),
    findings: [
      { object: 'AuthorizationPolicy shop/web', path: 'apiVersion', message: 'this AuthorizationPolicy is written in security.istio.io/v1beta1, and v1 is served', fix: 'write apiVersion: security.istio.io/v1' },
      { object: 'DestinationRule shop/a', path: 'apiVersion', message: '2 objects of kind DestinationRule are written in networking.istio.io/v1beta1, and v1 is served', fix: 'write apiVersion: networking.istio.io/v1' },
      { object: 'DestinationRule shop/c', path: 'apiVersion', message: 'this DestinationRule is written in networking.istio.io/v1alpha3, and v1 is served', fix: 'write apiVersion: networking.istio.io/v1' },
      { object: 'Telemetry shop/web', path: 'apiVersion', message: 'this Telemetry is written in telemetry.istio.io/v1alpha1, and v1 is served', fix: 'write apiVersion: telemetry.istio.io/v1' },
    ],
  },
  {
    name: 'v1, and kinds that have no v1',
    yaml: object('networking.istio.io/v1', 'VirtualService') + object('networking.istio.io/v1alpha3', 'EnvoyFilter')
      + object('networking.istio.io/v1beta1', 'ProxyConfig') + object('extensions.istio.io/v1alpha1', 'WasmPlugin'),
    findings: [],
  },
  {
    name: 'a version that there is not, and the same kind of somebody else',
    yaml: object('networking.istio.io/v1alpha1', 'VirtualService') + object('gateway.networking.k8s.io/v1beta1', 'Gateway'),
    findings: [],
  },
]);
