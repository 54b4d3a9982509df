import { Severity } from '../../core/finding';
import { fieldPath } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import type { Workload } from '../../mesh/workload/workload';
import { limitedPods } from '../egress/network-egress';
import { outboundExclusions } from '../egress/outbound-exclusions';
import { isGatewayWorkload } from '../gateways/gateway-pods';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';
import { podSelector } from '../workloads/pod-selector';
import { HOST_AND_WORKLOAD_KINDS } from '../workloads/workload-kinds';

const INJECT = 'sidecar.istio.io/inject';

/** What proxies lock is open where there is none. */
export const MESH708: Rule = {
  code: 'MESH708',
  name: 'pods-past-the-sidecar',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'the proxies of a namespace lock its pods, and some pods have no proxy or send past it',
  why: 'A Sidecar with REGISTRY_ONLY, AuthorizationPolicies and STRICT mutual TLS are carried out by the proxy in each pod. Pods with hostNetwork and pods that refuse the injection '
    + 'have none, and what annotations keep out of the redirection never reaches it. For them nothing is locked. Information only where few addresses are open, or where '
    + 'somebody has refused the proxy for a workload and the lock is one for the whole namespace. Not reported where a NetworkPolicy is for the pods, which does not depend on a proxy; it does not hold for pods with hostNetwork.',
  fix: 'give the pods a proxy and redirect everything to it, or limit them with a NetworkPolicy',
  inputs: ['Sidecar', 'AuthorizationPolicy', 'PeerAuthentication', 'NetworkPolicy', ...HOST_AND_WORKLOAD_KINDS],
  about: { Sidecar: [], AuthorizationPolicy: [], PeerAuthentication: [] },
  bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec:
  outboundTrafficPolicy: { mode: REGISTRY_ONLY }
  egress: [{ hosts: ["./*", "istio-system/*"] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata:
      labels: { app: orders }
      annotations: { traffic.sidecar.istio.io/excludeOutboundPorts: "443" }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0 }] }
`,
  good: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec:
  outboundTrafficPolicy: { mode: REGISTRY_ONLY }
  egress: [{ hosts: ["./*", "istio-system/*"] }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0 }] }
`,

  * check(model): Iterable<Violation> {
    // Where no pods have a proxy it is not the one workload that is past it.
    const proxied = new Set(model.workloads.all.filter(({ injected }) => injected === true).map(({ namespace }) => namespace));
    for (const workload of model.workloads.all) {
      if (workload.injected === true) {
        yield* pastProxy(model, workload);
      } else if (workload.injected === false && workload.ambient === false && workload.resource.group !== ISTIO_NETWORKING && proxied.has(workload.namespace)) {
        yield* withoutProxy(model, workload);
      }
    }
  },
};

function* pastProxy(model: MeshModel, workload: Workload): Iterable<Violation> {
  const { resource, templatePath } = workload;
  const exclusions = isGatewayWorkload(workload) ? [] : outboundExclusions(workload);
  const lock = exclusions.length === 0 || limitedPods(model).egress.has(workload) ? undefined : egressLock(model, workload);
  for (const { annotation, what, isWide } of lock === undefined ? [] : exclusions) {
    yield {
      resource,
      path: fieldPath(...templatePath, 'metadata', 'annotations', annotation),
      message: `calls of ${what} go past the proxy, and so past ${objectName(lock ?? resource)}`,
      ...isWide ? {} : { severity: Severity.INFO },
    };
  }
}

function* withoutProxy(model: MeshModel, workload: Workload): Iterable<Violation> {
  const { resource, hostNetwork, templatePath } = workload;
  const limited = limitedPods(model);
  const path = hostNetwork ? ['spec', 'hostNetwork'] : ['labels', 'annotations'].map((field) => ['metadata', field, INJECT])
    .find(([, field]) => (field === 'labels' ? workload.labels : workload.annotations)[INJECT] === 'false');
  const lock = path && ((hostNetwork || !limited.egress.has(workload) ? egressLock(model, workload) : undefined)
    ?? (hostNetwork || !limited.ingress.has(workload) ? accessLock(model, workload) : undefined));
  if (path !== undefined && lock !== undefined) {
    yield {
      resource,
      path: fieldPath(...templatePath, ...path),
      message: `pods ${hostNetwork ? 'with hostNetwork' : 'that refuse the injection'} have no proxy, and so ${objectName(lock)} does nothing for them`,
      ...podSelector(lock) === undefined ? { severity: Severity.INFO } : {},
    };
  }
}

/** The Sidecar of their namespace that keeps some pods from calling hosts that they do not know. */
function egressLock(model: MeshModel, workload: Workload): Resource | undefined {
  const { resource, outboundMode } = model.sidecars.of(workload);
  return resource?.namespace === workload.namespace && outboundMode.value === 'REGISTRY_ONLY' && outboundMode.from !== undefined ? resource : undefined;
}

/** The policy for all of a namespace that would keep somebody from calling some pods, if they are called. */
function accessLock(model: MeshModel, workload: Workload): Resource | undefined {
  const { namespace } = workload;
  const isWide = (policy: Resource): boolean => policy.namespace === namespace && podSelector(policy) === undefined;
  const policies = model.hosts.selectingOf(workload).length === 0 ? undefined : model.authorization.policiesFor(workload);
  const mode = model.peerAuthentication.modeOfNamespace(namespace);
  return policies?.find(({ action, resource }) => action !== 'AUDIT' && isWide(resource))?.resource
    ?? (policies !== undefined && mode.value === 'STRICT' && mode.from?.resource !== undefined && isWide(mode.from.resource) ? mode.from.resource : undefined);
}
