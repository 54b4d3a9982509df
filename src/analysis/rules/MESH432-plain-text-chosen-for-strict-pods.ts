import { Severity } from '../../core/finding';
import type { MeshHost } from '../../mesh/host/mesh-host';
import { ISTIO_SECURITY } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import { append } from '../../mesh/resource-table';
import { ENDPOINT_KINDS } from '../destination/endpoints';
import { type PlainPort, plainStrictPorts } from '../destination/plain-strict-ports';
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
    const places = new Map<string, PlainPort[]>();
    for (const port of model.ofKind('PeerAuthentication', ISTIO_SECURITY).length === 0 ? [] : plainStrictPorts(model)) {
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

function causeOf(model: MeshModel, { namespace }: MeshHost): string {
  if (!model.options.autoMtls) {
    return 'enableAutoMtls is false and no DestinationRule speaks of TLS';
  }
  const wide = model.peerAuthentication.modeOfNamespace(namespace);
  return wide.value === 'DISABLE' && wide.from?.resource !== undefined
    ? `${objectName(wide.from.resource)} switches mutual TLS off for namespace ${namespace}`
    : 'one of its pods has no proxy and callers cannot tell them apart';
}
