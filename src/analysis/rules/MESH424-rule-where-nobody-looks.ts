import { Severity } from '../../core/finding';
import { textAt, textsAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Resource } from '../../mesh/resource';
import type { Rule, Violation } from '../rule';

/** A DestinationRule is looked for in three namespaces only. */
export const MESH424: Rule = {
  code: 'MESH424',
  name: 'rule-where-nobody-looks',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a DestinationRule in a namespace that is neither the callers\' nor the host\'s',
  why: 'For a call istiod looks for a DestinationRule in the caller\'s namespace, then in the namespace of the Service or ServiceEntry, then in the root '
    + 'namespace. In any other namespace exportTo does not help: a rule there holds for callers in that very namespace only, and routes elsewhere '
    + 'that name its subsets fail with 503. It is reported when the rule is exported to others, which does nothing, and as information '
    + 'when the manifests hold workloads, but none in that namespace.',
  fix: 'move the DestinationRule to the namespace of the host',
  inputs: ['DestinationRule', 'Service', 'ServiceEntry', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'Job', 'CronJob', 'WorkloadEntry', 'WorkloadGroup'],
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: traffic }
spec:
  host: reviews.shop.svc.cluster.local
  exportTo: ['*']
  trafficPolicy:
    connectionPool: { tcp: { connectTimeout: 1s } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews.shop.svc.cluster.local
  exportTo: ['*']
  trafficPolicy:
    connectionPool: { tcp: { connectTimeout: 1s } }
`,

  * check(model): Iterable<Violation> {
    const { rootNamespace } = model.options;
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      const { namespace } = resource;
      const host = model.hosts.resolve(textAt(resource.manifest, 'spec', 'host') ?? '', namespace);
      const owner = model.hosts.namespaceOf(host, namespace);
      const others = exportedToOthers(resource);
      const isOutside = owner !== '' && namespace !== owner && namespace !== rootNamespace;
      const places = `for ${host} callers look in their own namespace, in ${owner} and in ${rootNamespace}`;
      if (isOutside && others.length > 0) {
        yield { resource, path: 'spec.exportTo', message: `exporting to ${others.join(', ')} does nothing: ${places}` };
      } else if (isOutside && model.workloads.all.length > 0 && model.workloads.inNamespace(namespace).length === 0) {
        yield { resource, path: 'spec.host', message: `nothing that is known runs in ${namespace}: ${places}`, severity: Severity.INFO };
      }
    }
  },
};

function exportedToOthers({ manifest, namespace }: Resource): readonly string[] {
  return textsAt(manifest, 'spec', 'exportTo').filter((entry) => !['.', '~', namespace].includes(entry));
}
