import { Severity } from '../../core/finding';
import { fieldPath, textsAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { nearestName } from '../nearest-name';
import { knownNamespaces, NAMESPACE_KINDS } from '../references/known-namespaces';
import type { Rule, Violation } from '../rule';

const KINDS = ['VirtualService', 'DestinationRule', 'ServiceEntry'];

/** An object that is shown to nobody, by mistake. */
export const MESH150: Rule = {
  code: 'MESH150',
  name: 'export-to-unknown-namespace',
  severity: Severity.WARNING,
  aliases: ['KIA0005'],
  summary: 'exportTo names a namespace that there is not',
  why: 'Callers of a namespace that is not named do not see the object, and do what they would do without it. A namespace that is not in the set may exist all the same; '
    + 'so it is only mentioned where a namespace of the set has almost the same name.',
  fix: 'write the name of the namespace',
  inputs: ['VirtualService', 'DestinationRule', ...NAMESPACE_KINDS],
  about: { VirtualService: ['exportTo'], DestinationRule: ['exportTo'], ServiceEntry: ['exportTo'] },
  bad: `
apiVersion: v1
kind: Namespace
metadata: { name: checkout }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  exportTo: [".", chekout]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 443, name: tls, protocol: TLS }]
`,
  good: `
apiVersion: v1
kind: Namespace
metadata: { name: checkout }
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: api, namespace: shop }
spec:
  hosts: [api.example.com]
  exportTo: [".", checkout]
  location: MESH_EXTERNAL
  resolution: DNS
  ports: [{ number: 443, name: tls, protocol: TLS }]
`,

  * check(model): Iterable<Violation> {
    const known = knownNamespaces(model);
    for (const resource of KINDS.flatMap((kind) => model.ofKind(kind, ISTIO_NETWORKING))) {
      for (const [index, value] of textsAt(resource.manifest, 'spec', 'exportTo').entries()) {
        const isKnown = ['.', '*', '~', resource.namespace].includes(value) || known.has(value);
        const nearest = isKnown ? undefined : nearestName(value, [...known]);
        if (nearest !== undefined) {
          yield { resource, path: fieldPath('spec', 'exportTo', index), message: `there is no namespace ${value} among the manifests`, fix: `did you mean ${nearest}?` };
        }
      }
    }
  },
};
