import { Severity } from '../../core/finding';
import { textsAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { hostNameProblem, isIstioLabel } from '../admission/host-syntax';
import { placesOfAll } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** A VirtualService names gateways as `namespace/name`, or as `name` in its own namespace. */
export const MESH212: Rule = {
  code: 'MESH212',
  name: 'invalid-gateway-reference',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a VirtualService names a gateway in a way that no gateway can be called',
  why: 'Admission takes `mesh`, the name of a Gateway in the same namespace, or `namespace/name`. Both parts have to be DNS labels, since '
    + 'the name of a Gateway has to be one too. It does not look at what stands behind a name without a namespace: '
    + 'that is a warning, since there can be no such gateway either.',
  fix: 'write the gateway as namespace/name, or name if it is in the same namespace',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.example.com]
  gateways: [istio_ingress/public]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.example.com]
  gateways: [istio-ingress/public]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const LISTS = ['spec.gateways', 'spec.http[].match[].gateways', 'spec.tls[].match[].gateways', 'spec.tcp[].match[].gateways'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: list } of placesOfAll(manifest, LISTS)) {
    let isSeen = true;
    for (const [index, reference] of textsAt(list).entries()) {
      const problem = referenceProblem(reference);
      if (problem !== undefined) {
        yield { path: [...path, index], message: `the gateway '${reference}' ${problem}`, ...isSeen ? {} : { severity: Severity.WARNING } };
      }
      isSeen &&= reference.includes('/');
    }
  }
}

function referenceProblem(reference: string): string | undefined {
  const slash = reference.indexOf('/');
  if (slash < 0) {
    return hostNameProblem(reference);
  }
  const wrong = [reference.slice(0, slash), reference.slice(slash + 1)].find((part) => !isIstioLabel(part));
  if (wrong === '') {
    return 'has an empty part';
  }
  return wrong === undefined ? undefined : `has the part '${wrong}', which is no DNS label`;
}
