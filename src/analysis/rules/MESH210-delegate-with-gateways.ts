import { Severity } from '../../core/finding';
import { listAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { type Refusal, refusals } from '../admission/refusals';
import { isDelegate } from '../admission/virtual-service-reach';
import type { Rule } from '../rule';

/** A VirtualService without hosts is a part that others refer to. */
export const MESH210: Rule = {
  code: 'MESH210',
  name: 'delegate-with-gateways',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a VirtualService without hosts has gateways, TLS or TCP routes',
  why: 'Without hosts it is a delegate: HTTP routes that another VirtualService includes at its own hosts and gateways. It cannot bind to '
    + 'gateways itself, and there are no delegates for TLS or TCP, so admission rejects it.',
  fix: 'give it hosts, or remove what a delegate cannot have',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  gateways: [istio-ingress/public]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  if (!isDelegate(manifest)) {
    return;
  }
  for (const field of ['gateways', 'tls', 'tcp']) {
    if (listAt(manifest, 'spec', field).length > 0) {
      yield { path: ['spec', field], message: `a VirtualService without hosts is a delegate, which cannot have ${field}` };
    }
  }
}
