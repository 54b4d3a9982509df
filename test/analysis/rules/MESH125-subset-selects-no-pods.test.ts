import { MESH125 } from '../../../src/analysis/rules/MESH125-subset-selects-no-pods';
import { deployment, istio, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const V1 = service('web') + deployment('web', 'app: web, version: v1');
const rule = (labels: string, host = 'web') => istio('DestinationRule', 'web', `{ host: ${host}, subsets: [{ name: next, labels: { ${labels} } }] }`);
const object = 'DestinationRule shop/web';
const path = 'spec.subsets[0].labels';

ruleTest(MESH125, [
  {
    name: 'labels that no pod of the Service has',
    yaml: V1 + rule('version: v2'),
    findings: [{ object, path, message: 'none of the pods of Service shop/web has the labels version=v2 of subset next' }],
  },
  {
    name: 'pods of other Services and namespaces do not count',
    yaml: V1 + deployment('cart', 'app: cart, version: v2') + deployment('web', 'app: web, version: v2', 'bank') + rule('version: v2'),
    findings: [{ object, path, message: 'none of the pods of Service shop/web has the labels version=v2 of subset next' }],
  },
  {
    name: 'endpoints of a ServiceEntry',
    yaml: istio('ServiceEntry', 'api', `{ hosts: [api.test], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: STATIC,
      endpoints: [{ address: 192.0.2.1, labels: { version: v1 } }] }`) + rule('version: v2', 'api.test') + rule('version: v1', 'api.test').replace('name: web', 'name: b'),
    findings: [{ object, path, message: 'none of the pods of ServiceEntry shop/api has the labels version=v2 of subset next' }],
  },
  { name: 'labels that pods have, or get from where they run', yaml: V1 + rule('version: v1, topology.kubernetes.io/region: eu, topology.istio.io/network: a'), findings: [] },
  { name: 'a Service without pods at hand', yaml: service('web') + rule('version: v2'), findings: [] },
  { name: 'a host that is not at hand', yaml: deployment('web', 'app: web') + rule('version: v2', 'ledger.bank.svc.cluster.local'), findings: [] },
]);
