import { MESH854 } from '../../../src/analysis/rules/MESH854-machine-account-not-found';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const ACCOUNT = '\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: ledger, namespace: shop }\n';
const group = (account: string, namespace = 'shop') => istio('WorkloadGroup', 'vm', `{ template: { serviceAccount: ${account} } }`, namespace);

ruleTest(MESH854, [
  {
    name: 'a misspelt account',
    yaml: ACCOUNT + group('leger'),
    findings: [
      { object: 'WorkloadGroup shop/vm', path: 'spec.template.serviceAccount', message: 'namespace shop has no ServiceAccount leger', fix: 'did you mean ledger?' },
    ],
  },
  {
    name: 'of one machine',
    yaml: ACCOUNT + istio('WorkloadEntry', 'vm', '{ address: 10.0.0.1, serviceAccount: web }'),
    findings: [
      { object: 'WorkloadEntry shop/vm', path: 'spec.serviceAccount', message: 'namespace shop has no ServiceAccount web' },
    ],
  },
  { name: 'accounts that there are', yaml: ACCOUNT + group('ledger') + group('default') + group('""'), findings: [] },
  { name: 'a namespace without ServiceAccounts', yaml: ACCOUNT + group('leger', 'bank'), findings: [] },
]);
