import { Severity } from '../../core/finding';
import { fieldPath } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Workload } from '../../mesh/workload/workload';
import { longestTimeout } from '../calls/longest-timeout';
import type { Rule, Violation } from '../rule';
import { PROXY_CONFIG } from '../workloads/proxy-settings';
import { type ProxyStopping, proxyStopping } from '../workloads/proxy-stopping';
import { stoppingOf } from '../workloads/stopping';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

/** The proxy is asked to stop when the application is, and does not wait for it. */
export const MESH809: Rule = {
  code: 'MESH809',
  name: 'proxy-stops-before-requests',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'the proxy beside an application leaves while requests are under way, or never leaves by itself',
  why: 'A proxy that is a container beside the application ends terminationDrainDuration after the request to stop, by default 5 seconds, whatever the application does: it '
    + 'can neither be called nor call for the rest of its preStop hook and of its last requests. With EXIT_ON_ZERO_ACTIVE_CONNECTIONS that time is not read: the proxy waits MINIMUM_DRAIN_DURATION '
    + '(5 seconds) and then until nobody is connected, which can be the case while callers still know the pod. A drain as long as terminationGracePeriodSeconds makes every '
    + 'pod take all of it. Native sidecars outlive the application and read none of this; since Istio 1.27 proxies are such where all nodes run Kubernetes 1.33 or newer, which '
    + 'manifests do not tell: this is information only, unless the pods say nativeSidecar: "false".',
  fix: 'in proxy.istio.io/config set terminationDrainDuration to the preStop hook plus the longest timeout, below terminationGracePeriodSeconds',
  inputs: ['VirtualService', 'ProxyConfig', ...HOST_AND_WORKLOAD_KINDS],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata:
      labels: { app: orders, sidecar.istio.io/inject: "true" }
      annotations: { sidecar.istio.io/nativeSidecar: "false" }
    spec:
      terminationGracePeriodSeconds: 45
      containers:
        - name: app
          image: registry.example.com/orders:1.0.0
          ports: [{ containerPort: 8080 }]
          lifecycle: { preStop: { sleep: { seconds: 10 } } }
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata:
      labels: { app: orders, sidecar.istio.io/inject: "true" }
      annotations:
        sidecar.istio.io/nativeSidecar: "false"
        proxy.istio.io/config: |
          terminationDrainDuration: 35s
    spec:
      terminationGracePeriodSeconds: 45
      containers:
        - name: app
          image: registry.example.com/orders:1.0.0
          ports: [{ containerPort: 8080 }]
          lifecycle: { preStop: { sleep: { seconds: 10 } } }
`,

  * check(model): Iterable<Violation> {
    for (const workload of model.workloads.all) {
      const proxy = proxyStopping(model, workload);
      const problem = proxy && problemOf(model, workload, proxy);
      if (proxy !== undefined && problem !== undefined) {
        const isWritten = workload.annotations[PROXY_CONFIG] !== undefined;
        yield {
          resource: workload.resource,
          path: fieldPath(...workload.templatePath, ...isWritten ? ['metadata', 'annotations', PROXY_CONFIG] : ['spec']),
          ...problem,
          ...proxy.isBeside ? {} : { severity: Severity.INFO },
        };
      }
    }
  },
};

function problemOf(model: MeshModel, workload: Workload, { drain, earliest, isStated }: ProxyStopping): Pick<Violation, 'message' | 'fix'> | undefined {
  const { grace, preStop = 0 } = stoppingOf(workload);
  const hook = preStop === 0 ? '' : `the preStop hook waits ${preStop}s`;
  if (drain === undefined) {
    return earliest >= preStop ? undefined : {
      message: `a proxy without connections leaves after ${earliest}s, and ${hook}`,
      fix: `set MINIMUM_DRAIN_DURATION in proxyMetadata to more than ${preStop}s`,
    };
  }
  if (isStated && drain >= grace) {
    return { message: `the proxy stays for ${drain}s, and the pods are killed after ${grace}s, so that every one of them takes all of it` };
  }
  // Who says nothing about how pods stop is not told about proxies alone.
  const longest = isStated || preStop > 0 ? longestTimeout(model, workload) : 0;
  return drain >= preStop + longest ? undefined : {
    message: `the proxy leaves after ${drain}s: ${[hook, longest === 0 ? '' : `requests may take ${longest}s`].filter((part) => part !== '').join(', and ')}`,
  };
}
