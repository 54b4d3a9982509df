import { Severity } from '../../core/finding';
import { isWildcardHost, serviceHost, serviceOfHost } from '../../core/host';
import { fieldPath, listAt, textsAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import { nearestName } from '../nearest-name';
import { objectName } from '../object-name';
import { HeldNamespaces } from '../references/held-namespaces';
import type { Rule, Violation } from '../rule';

/** A host that a Sidecar wants and that there is not. */
export const MESH151: Rule = {
  code: 'MESH151',
  name: 'sidecar-host-not-found',
  severity: Severity.WARNING,
  aliases: ['KIA1004'],
  summary: 'a Sidecar imports a host that its namespace does not have',
  why: 'An entry is the namespace of a Service or ServiceEntry, a slash, and its full name. An entry that nothing fits imports nothing, without a word: '
    + 'calls of the host that was meant go past the mesh, or are refused where only known hosts may be called. '
    + 'Namespaces of which the manifests hold no Service are left alone.',
  fix: 'write namespace/service.namespace.svc.cluster.local, or namespace/* for all of it',
  inputs: ['Sidecar', 'Service', 'ServiceEntry'],
  bad: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec:
  egress: [{ hosts: [./review.shop.svc.cluster.local] }]
`,
  good: `
apiVersion: v1
kind: Service
metadata: { name: reviews, namespace: shop }
spec: { selector: { app: reviews }, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec:
  egress: [{ hosts: [./reviews.shop.svc.cluster.local] }]
`,

  * check(model): Iterable<Violation> {
    const held = new HeldNamespaces(model);
    for (const resource of model.ofKind('Sidecar', ISTIO_NETWORKING)) {
      for (const [index, listener] of listAt(resource.manifest, 'spec', 'egress').entries()) {
        for (const [place, entry] of textsAt(listener, 'hosts').entries()) {
          const [from, host = ''] = entry.split('/');
          const isExact = host.includes('.') && !isWildcardHost(host) && !from.startsWith('~');
          const problem = isExact ? problemOf(model, held, host, from === '.' ? resource.namespace : from) : undefined;
          if (problem !== undefined) {
            yield { resource, path: fieldPath('spec', 'egress', index, 'hosts', place), ...problem };
          }
        }
      }
    }
  },
};

/** @param from the namespace that the host has to be of; * for any */
function problemOf(model: MeshModel, held: HeldNamespaces, host: string, from: string): Pick<Violation, 'message' | 'fix'> | undefined {
  const { hosts, options: { clusterDomain } } = model;
  const declared = hosts.covering(host);
  if (declared.some(({ namespace }) => from === '*' || namespace === from)) {
    return undefined;
  }
  const service = serviceOfHost(host, clusterDomain);
  if (service !== undefined && from !== '*' && service.namespace !== from) {
    return { message: `namespace ${from} does not have ${host}, which is of namespace ${service.namespace}`, fix: `write ${service.namespace}/${host}` };
  }
  if (declared.length > 0) {
    const [{ resource }] = declared;
    return { message: `namespace ${from} does not have ${host}: it is that of ${objectName(resource)}`, fix: `write ${resource.namespace}/${host}` };
  }
  if (service !== undefined) {
    const nearest = held.has(service.namespace) ? nearestName(service.name, held.servicesOf(service.namespace)) : undefined;
    const fix = nearest === undefined ? {} : { fix: `did you mean ${serviceHost(nearest, service.namespace, clusterDomain)}?` };
    return held.has(service.namespace) ? { message: `namespace ${service.namespace} has no Service ${service.name}`, ...fix } : undefined;
  }
  const [name, namespace, ...rest] = host.split('.');
  return held.has(namespace) && (rest.length === 0 || rest.join('.') === 'svc')
    ? { message: `${host} is not completed by Istio and is the name of nothing`, fix: `write ${serviceHost(name, namespace, clusterDomain)}` }
    : undefined;
}
