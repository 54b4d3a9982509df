import { MESH653 } from '../../../src/analysis/rules/MESH653-service-account-not-found';
import { Severity } from '../../../src/core/finding';
import { deployment, istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const SHOP = deployment('web', 'app: web', 'shop', { spec: 'serviceAccountName: web, containers: [{ name: app, image: app }]' });
const ACCOUNT = '\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: cron, namespace: shop }\n';
const policy = (source: string) => istio('AuthorizationPolicy', 'ledger', `{ rules: [{ from: [{ source: { ${source} } }] }] }`, 'bank');
const object = 'AuthorizationPolicy bank/ledger';

ruleTest(MESH653, [
  {
    name: 'a misspelt account',
    yaml: SHOP + policy('principals: [cluster.local/ns/shop/sa/wbe]'),
    findings: [
      { object, path: 'spec.rules[0].from[0].source.principals[0]', message: 'nothing in namespace shop runs as service account wbe', fix: 'did you mean web?' },
    ],
  },
  {
    name: 'an account of any domain',
    yaml: SHOP + policy('notPrincipals: ["*/ns/shop/sa/checkout"]'),
    findings: [
      { object, path: 'spec.rules[0].from[0].source.notPrincipals[0]', message: 'nothing in namespace shop runs as service account checkout' },
    ],
  },
  {
    name: 'by the account alone',
    yaml: SHOP + deployment('ledger', 'app: ledger', 'bank') + policy('serviceAccounts: [shop/checkout, nobody, shop/web, default]'),
    findings: [
      { object, path: 'spec.rules[0].from[0].source.serviceAccounts[0]', message: 'nothing in namespace shop runs as service account checkout' },
      { object, path: 'spec.rules[0].from[0].source.serviceAccounts[1]', message: 'nothing in namespace bank runs as service account nobody' },
    ],
  },
  {
    name: 'an account that may be in another cluster',
    yaml: SHOP + policy('principals: [cluster.local/ns/shop/sa/checkout]')
      + '\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: west, namespace: istio-system, labels: { istio/multiCluster: "true" } }\nstringData: { west: kubeconfig }\n',
    findings: [
      { object, path: 'spec.rules[0].from[0].source.principals[0]', message: 'nothing in namespace shop runs as service account checkout, unless in west', severity: Severity.INFO },
    ],
  },
  { name: 'an account of another trust domain', yaml: SHOP + policy('principals: [example.com/ns/shop/sa/checkout]'), findings: [] },
  { name: 'accounts that there are', yaml: SHOP + ACCOUNT + policy('principals: [cluster.local/ns/shop/sa/web, cluster.local/ns/shop/sa/cron, cluster.local/ns/shop/sa/default]'), findings: [] },
  { name: 'patterns and namespaces', yaml: SHOP + policy('principals: ["*", "cluster.local/ns/shop/*", "*/sa/checkout", "cluster.local/ns/shop/sa/check*"], namespaces: [shop]'), findings: [] },
  { name: 'a namespace that is elsewhere', yaml: SHOP + policy('principals: [cluster.local/ns/istio-ingress/sa/gateway]'), findings: [] },
]);
