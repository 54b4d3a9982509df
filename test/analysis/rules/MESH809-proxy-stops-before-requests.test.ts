import { MESH809 } from '../../../src/analysis/rules/MESH809-proxy-stops-before-requests';
import { Severity } from '../../../src/core/finding';
import { service, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

/** Pods with these annotations, `key: value` in lines of their own, and this preStop hook. */
const pods = (preStop: number, annotations: string[] = [], pod = ''): string => `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec:
  template:
    metadata:
      labels: { app: reviews, sidecar.istio.io/inject: "true" }
      annotations: { ${annotations.join(', ')} }
    spec: { ${pod}containers: [{ name: app${preStop === 0 ? '' : `, lifecycle: { preStop: { sleep: { seconds: ${preStop} } } }`} }] }
`;
const BESIDE = 'sidecar.istio.io/nativeSidecar: "false"';
const config = (yaml: string): string => `proxy.istio.io/config: ${JSON.stringify(yaml)}`;
const exits = (minimum = ''): string => config(`proxyMetadata:\n  EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true"\n${minimum === '' ? '' : `  MINIMUM_DRAIN_DURATION: ${minimum}\n`}`);
const routed = service() + virtualService('timeout: 20s');
const AT_POD = 'spec.template.spec';
const AT_CONFIG = 'spec.template.metadata.annotations.proxy.istio.io/config';
const finding = (message: string, path = AT_POD): { object: string; path: string; message: string } => ({ object: 'Deployment shop/reviews', path, message });
const info = { severity: Severity.INFO };
const environment = (namespace: string, selector = ''): string => `
---
apiVersion: networking.istio.io/v1beta1
kind: ProxyConfig
metadata: { name: stop, namespace: ${namespace} }
spec: { ${selector}environmentVariables: { EXIT_ON_ZERO_ACTIVE_CONNECTIONS: "true" } }
`;

ruleTest(MESH809, [
  { name: 'the default, during the hook', yaml: pods(10, [BESIDE]), findings: [finding('the proxy leaves after 5s: the preStop hook waits 10s')] },
  { name: 'the default, where the cluster decides', yaml: pods(10), findings: [{ ...finding('the proxy leaves after 5s: the preStop hook waits 10s'), ...info }] },
  { name: 'a short hook', yaml: pods(5, [BESIDE]), findings: [] },
  {
    name: 'the hook and a request',
    yaml: pods(10, [BESIDE, config('terminationDrainDuration: 25s')], 'terminationGracePeriodSeconds: 60, ') + routed,
    findings: [finding('the proxy leaves after 25s: the preStop hook waits 10s, and requests may take 20s', AT_CONFIG)],
  },
  { name: 'enough for both', yaml: pods(10, [BESIDE, config('terminationDrainDuration: 30s')], 'terminationGracePeriodSeconds: 60, ') + routed, findings: [] },
  { name: 'a request without a hook', yaml: pods(0, [BESIDE]) + routed, findings: [finding('the proxy leaves after 5s: requests may take 20s')] },
  { name: 'nothing is said about stopping', yaml: pods(0) + routed, findings: [] },
  {
    name: 'as long as the pods have',
    yaml: pods(0, [config('terminationDrainDuration: 30s')]),
    findings: [{ ...finding('the proxy stays for 30s, and the pods are killed after 30s, so that every one of them takes all of it', AT_CONFIG), ...info }],
  },
  {
    name: 'until nobody is connected, but for the first seconds',
    yaml: pods(10, [BESIDE, exits()]) + routed,
    findings: [{ ...finding('a proxy without connections leaves after 5s, and the preStop hook waits 10s', AT_CONFIG), fix: 'set MINIMUM_DRAIN_DURATION in proxyMetadata to more than 10s' }],
  },
  { name: 'until nobody is connected, after the hook', yaml: pods(10, [BESIDE, exits('12s')]) + routed, findings: [] },
  { name: 'the drain is not read then', yaml: pods(10, [BESIDE, config('terminationDrainDuration: 1s\nproxyMetadata: { EXIT_ON_ZERO_ACTIVE_CONNECTIONS: true, MINIMUM_DRAIN_DURATION: 15s }')]) + routed, findings: [] },
  { name: 'a native sidecar', yaml: pods(10, ['sidecar.istio.io/nativeSidecar: "true"']) + routed, findings: [] },
  { name: 'who knows whether there is a proxy', yaml: pods(10).replace(', sidecar.istio.io/inject: "true"', ''), findings: [] },
  { name: 'no proxy', yaml: pods(10).replace('inject: "true"', 'inject: "false"'), findings: [] },
  { name: 'the pods write their proxy', yaml: pods(10, [BESIDE]).replace('containers: [', 'containers: [{ name: istio-proxy, lifecycle: { preStop: { sleep: { seconds: 20 } } } }, '), findings: [] },
  { name: 'the pods write their proxy first', yaml: pods(10, [BESIDE], 'initContainers: [{ name: istio-proxy, image: auto, restartPolicy: Always }], '), findings: [] },
  { name: 'settings that cannot be read', yaml: pods(10, [BESIDE, config('{{ a }}: [')]), findings: [] },
  { name: 'a time that cannot be read', yaml: pods(10, [BESIDE, config('terminationDrainDuration: soon')]), findings: [] },
  { name: 'variables from elsewhere', yaml: pods(10, [BESIDE]) + environment('shop'), findings: [] },
  { name: 'variables from the root namespace', yaml: pods(10, [BESIDE]) + environment('istio-system'), findings: [] },
  { name: 'variables for others', yaml: pods(10, [BESIDE]) + environment('shop', 'selector: { matchLabels: { app: cart } }, ') + environment('mall'), findings: [finding('the proxy leaves after 5s: the preStop hook waits 10s')] },
]);
