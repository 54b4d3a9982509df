import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import { CORE, ISTIO_NETWORKING } from '../../mesh/kinds';
import { append } from '../../mesh/resource-table';
import { nearestName } from '../nearest-name';
import type { Rule, Violation } from '../rule';

const PLACES = [['WorkloadGroup', ['spec', 'template', 'serviceAccount']], ['WorkloadEntry', ['spec', 'serviceAccount']]] as const;

/** A machine with the identity of nobody. */
export const MESH854: Rule = {
  code: 'MESH854',
  name: 'machine-account-not-found',
  severity: Severity.WARNING,
  aliases: ['KIA1701'],
  summary: 'a WorkloadGroup or WorkloadEntry names a service account that there is not',
  why: 'The proxy of a machine shows a token of the service account to get its certificate. A token cannot be made of a ServiceAccount that there is not. '
    + 'It is only said of namespaces that have a ServiceAccount among the manifests.',
  fix: 'create the ServiceAccount, or name one of the namespace',
  inputs: ['WorkloadGroup', 'WorkloadEntry', 'ServiceAccount'],
  bad: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: ledger, namespace: bank }
---
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: { name: ledger, namespace: bank }
spec:
  metadata: { labels: { app: ledger } }
  template: { serviceAccount: leger }
`,
  good: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: ledger, namespace: bank }
---
apiVersion: networking.istio.io/v1
kind: WorkloadGroup
metadata: { name: ledger, namespace: bank }
spec:
  metadata: { labels: { app: ledger } }
  template: { serviceAccount: ledger }
`,

  * check(model): Iterable<Violation> {
    const accounts = new Map<string, string[]>();
    model.ofKind('ServiceAccount', CORE).forEach(({ namespace, name }) => append(accounts, namespace, name));
    for (const [kind, place] of PLACES) {
      for (const resource of model.ofKind(kind, ISTIO_NETWORKING)) {
        const account = textAt(resource.manifest, ...place) ?? '';
        const known = accounts.get(resource.namespace);
        if (account !== '' && account !== 'default' && known !== undefined && !known.includes(account)) {
          const nearest = nearestName(account, known);
          yield {
            resource,
            path: place.join('.'),
            message: `namespace ${resource.namespace} has no ServiceAccount ${account}`,
            ...nearest === undefined ? {} : { fix: `did you mean ${nearest}?` },
          };
        }
      }
    }
  },
};
