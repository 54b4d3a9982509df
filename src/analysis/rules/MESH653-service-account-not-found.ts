import { Severity } from '../../core/finding';
import { CORE } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import { foreignDomain } from '../access/foreign-domain';
import { writtenConditions } from '../access/written-conditions';
import type { WrittenCondition } from '../access/written-conditions';
import { remoteClusters } from '../installation/mesh-networks';
import { nearestName } from '../nearest-name';
import type { Rule, Violation } from '../rule';

/** A caller that there is not. */
export const MESH653: Rule = {
  code: 'MESH653',
  name: 'service-account-not-found',
  severity: Severity.WARNING,
  aliases: ['KIA0106', 'KIA0107'],
  summary: 'an AuthorizationPolicy names a caller whose service account there is not',
  why: 'A caller is known by the service account that its pods run as. Where no pods of that namespace run as it and no ServiceAccount has the name, '
    + 'the condition never holds. It is only said of namespaces whose workloads are among the manifests, '
    + 'not of callers of another trust domain, '
    + 'and it is information where a Secret gives istiod access to other clusters: the caller may run in one of them.',
  fix: 'name the service account that the pods of the caller run as',
  inputs: ['AuthorizationPolicy', 'ServiceAccount', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'Job', 'CronJob', 'WorkloadEntry', 'WorkloadGroup', 'Secret'],
  about: { AuthorizationPolicy: [] },
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: checkout, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: checkout } }
  template:
    metadata: { labels: { app: checkout } }
    spec: { serviceAccountName: checkout, containers: [{ name: app, image: registry.example.com/checkout:1 }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ledger, namespace: bank }
spec:
  rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/chekout] } }] }]
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: checkout, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: checkout } }
  template:
    metadata: { labels: { app: checkout } }
    spec: { serviceAccountName: checkout, containers: [{ name: app, image: registry.example.com/checkout:1 }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: ledger, namespace: bank }
spec:
  rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/checkout] } }] }]
`,

  * check(model): Iterable<Violation> {
    const accounts = serviceAccounts(model);
    const clusters = remoteClusters(model);
    for (const condition of writtenConditions(model)) {
      for (const [index, value] of condition.values.entries()) {
        const caller = foreignDomain(value, model.options) === undefined ? callerOf(condition, value) : undefined;
        const known = accounts.get(caller?.namespace ?? '');
        if (caller === undefined || caller.account === 'default' || known === undefined || known.has(caller.account)) {
          continue;
        }
        const nearest = nearestName(caller.account, [...known]);
        yield {
          resource: condition.resource,
          path: `${condition.path}[${index}]`,
          message: `nothing in namespace ${caller.namespace} runs as service account ${caller.account}${clusters.length === 0 ? '' : `, unless in ${clusters.join(' or ')}`}`,
          ...nearest === undefined ? {} : { fix: `did you mean ${nearest}?` },
          ...clusters.length === 0 ? {} : { severity: Severity.INFO },
        };
      }
    }
  },
};

/** The service accounts of the namespaces that workloads are known of. */
function serviceAccounts(model: MeshModel): ReadonlyMap<string, ReadonlySet<string>> {
  const accounts = new Map<string, Set<string>>();
  for (const { namespace, serviceAccount } of model.workloads.all) {
    accounts.set(namespace, (accounts.get(namespace) ?? new Set()).add(serviceAccount));
  }
  for (const { namespace, name } of model.ofKind('ServiceAccount', CORE)) {
    accounts.get(namespace)?.add(name);
  }
  return accounts;
}

/** Who is meant; undefined for a pattern, and for any other condition. */
function callerOf({ attribute, resource }: WrittenCondition, value: string): { readonly namespace: string; readonly account: string } | undefined {
  if (attribute === 'source.principal') {
    const [, namespace, account] = /\/ns\/([^/*]+)\/sa\/([^/*]+)$/.exec(value) ?? [];
    return account === undefined ? undefined : { namespace, account };
  }
  const [, namespace = resource.namespace, account] = attribute === 'source.serviceAccount' ? /^(?:([^/*]+)\/)?([^/*]+)$/.exec(value) ?? [] : [];
  return account === undefined ? undefined : { namespace, account };
}
