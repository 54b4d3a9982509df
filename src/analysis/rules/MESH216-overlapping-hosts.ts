import { Severity } from '../../core/finding';
import { hostCovers } from '../../core/host';
import type { JsonObject } from '../../mesh/resource';
import { textsOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** Two hosts of one VirtualService that stand for the same names. */
export const MESH216: Rule = {
  code: 'MESH216',
  name: 'overlapping-hosts',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'two hosts of a VirtualService overlap',
  why: 'Both would become domains of one list of virtual hosts in Envoy, which must not know a domain twice. Admission rejects the '
    + 'VirtualService, also if one host is a wildcard that covers the other.',
  fix: 'keep the wildcard or the names that it covers',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.example.com, '*.example.com']
  gateways: [istio-ingress/public]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: ['*.example.com']
  gateways: [istio-ingress/public]
  http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  const hosts = textsOf(manifest, 'spec.hosts[]');
  const wildcards = hosts.filter(({ value }) => value.startsWith('*'));
  const first = new Map<string, number>();
  for (const [index, { path, value }] of hosts.entries()) {
    const twin = first.get(value);
    const wider = wildcards.find((wildcard) => wildcard.value !== value && hostCovers(wildcard.value, value));
    if (twin !== undefined) {
      yield { path, message: `the host '${value}' is there twice` };
    } else if (wider !== undefined) {
      yield { path, message: `the host '${value}' is covered by '${wider.value}'` };
    }
    first.set(value, twin ?? index);
  }
}
