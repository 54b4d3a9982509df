import { Severity } from '../../core/finding';
import type { MeshHost } from '../../mesh/host/mesh-host';
import { ISTIO_SECURITY } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Provenance } from '../../mesh/provenance';
import type { Resource } from '../../mesh/resource';
import { append } from '../../mesh/resource-table';
import type { Workload } from '../../mesh/workload/workload';
import { isEncryptedElsewhere } from '../destination/encrypted-elsewhere';
import { ENDPOINT_KINDS } from '../destination/endpoints';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** Pods that only take mutual TLS, and callers that Istio lets send plain text. */
export const MESH432: Rule = {
  code: 'MESH432',
  name: 'plain-text-chosen-for-strict-pods',
  severity: Severity.ERROR,
  aliases: ['KIA0401', 'KIA0501'],
  summary: 'Istio itself chooses plain text for calls of pods that accept nothing but mutual TLS',
  why: 'Where no DestinationRule speaks of TLS, callers encrypt by themselves, but not always: not with enableAutoMtls: false in the MeshConfig, not where the '
    + 'PeerAuthentication of the whole namespace says DISABLE, whatever that of the pods says, and not for a Service without its own address (or with PASSTHROUGH) when one of its pods '
    + 'has no proxy. Pods with STRICT reset such connections: every call ends with 503. istiod\'s configuration of the callers shows it in each of the three cases. '
    + 'It is reported when the manifests hold the pods and they have a proxy for certain.',
  fix: 'let a DestinationRule say ISTIO_MUTUAL for the host, or accept plain text too (PERMISSIVE)',
  inputs: ['PeerAuthentication', 'DestinationRule', 'Namespace', ...ENDPOINT_KINDS],
  bad: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: DISABLE } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: reviews, namespace: shop }
spec: { selector: { matchLabels: { app: reviews } }, mtls: { mode: STRICT } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: reviews } }
  template:
    metadata: { labels: { app: reviews } }
    spec: { containers: [{ name: app, image: registry.example.com/reviews:1.0.0 }] }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
`,
  good: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: shop }
spec: { mtls: { mode: PERMISSIVE } }
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: reviews, namespace: shop }
spec: { selector: { matchLabels: { app: reviews } }, mtls: { mode: STRICT } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: reviews, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: reviews } }
  template:
    metadata: { labels: { app: reviews } }
    spec: { containers: [{ name: app, image: registry.example.com/reviews:1.0.0 }] }
---
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 8080 }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
`,

  * check(model): Iterable<Violation> {
    const places = new Map<string, StrictPort[]>();
    for (const port of model.ofKind('PeerAuthentication', ISTIO_SECURITY).length === 0 ? [] : strictPorts(model)) {
      append(places, `${objectName(port.says.resource)} ${port.says.path}`, port);
    }
    for (const [{ host, number, workload, says: { resource, path } }, ...others] of places.values()) {
      const more = others.length === 0 ? '' : ` (and of ${others.length} more)`;
      yield {
        resource,
        path,
        message: `port ${number} of ${host.host}${more} is called in plain text, because ${causeOf(model, host)}, and ${objectName(workload)} accepts mutual TLS only`,
      };
    }
  },
};

/** A port that callers send plain text to, and that pods behind it do not take it on. */
interface StrictPort {
  readonly host: MeshHost;
  readonly number: number;
  readonly workload: Workload;
  /** What the pods go by. */
  readonly says: Provenance & { readonly resource: Resource };
}

function* strictPorts(model: MeshModel): Iterable<StrictPort> {
  for (const host of model.hosts.all.filter((each) => !each.external && !isEncryptedElsewhere(model, each))) {
    const pods = model.hosts.workloadsOf(host).filter(({ injected }) => injected === true);
    for (const port of pods.length === 0 ? [] : host.ports) {
      const strict = pods.map((workload) => ({ workload, accepts: model.peerAuthentication.modeOf(workload, model.hosts.podPort(port, workload)) }))
        .find(({ accepts }) => accepts.value === 'STRICT');
      const resource = strict?.accepts.from?.resource;
      if (strict?.accepts.from !== undefined && resource !== undefined && isPlain(model, host, port.number)) {
        yield { host, number: port.number, workload: strict.workload, says: { ...strict.accepts.from, resource } };
      }
    }
  }
}

/** Whether Istio chooses plain text for callers of the host's own namespace. */
function isPlain(model: MeshModel, { host, namespace }: MeshHost, port: number): boolean {
  const { mode, automatic } = model.clientTls({ caller: { namespace }, host, port });
  return automatic && mode === 'DISABLE';
}

function causeOf(model: MeshModel, { namespace }: MeshHost): string {
  if (!model.options.autoMtls) {
    return 'enableAutoMtls is false and no DestinationRule speaks of TLS';
  }
  const wide = model.peerAuthentication.modeOfNamespace(namespace);
  return wide.value === 'DISABLE' && wide.from?.resource !== undefined
    ? `${objectName(wide.from.resource)} switches mutual TLS off for namespace ${namespace}`
    : 'one of its pods has no proxy and callers cannot tell them apart';
}
