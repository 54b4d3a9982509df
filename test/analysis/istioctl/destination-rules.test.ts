import { DESTINATION_RULES } from '../../../src/analysis/istioctl/destination-rules';
import { answerTest } from '../../support/answer-test';
import { deployment, istio, service } from '../../support/object-yaml';

const rule = (host: string, labels: string) => istio('DestinationRule', 'web', `{ host: "${host}", subsets: [{ name: v1, labels: { ${labels} } }] }`);
const says = (labels: string) => [`IST0173 DestinationRule shop/web spec.subsets[0]: no pod has the labels ${labels} of subset v1`];
const entry = (rest: string) => istio('ServiceEntry', 'ext', `{ hosts: [api.example.com], resolution: STATIC, ports: [{ number: 80, name: http, protocol: HTTP }], ${rest} }`);
const POD = '\n---\napiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop, labels: { app: web } }\nspec: { nodeName: one, containers: [] }\n'
  + '---\napiVersion: v1\nkind: Node\nmetadata: { name: one, labels: { topology.kubernetes.io/region: west, topology.kubernetes.io/zone: "" } }\n';

answerTest(DESTINATION_RULES, [
  { name: 'a host that nothing declares, a wildcard too', yaml: rule('*.other.example', 'app: web'), says: ['IST0174 DestinationRule shop/web spec.host: neither a Service nor a ServiceEntry that is seen from here declares *.other.example'] },
  { name: 'no pods', yaml: service('web') + rule('web', 'version: v1'), says: says('version=v1') },
  { name: 'any pod of any namespace will do', yaml: service('web') + deployment('other', 'version: v1', 'bank') + rule('web', 'version: v1'), says: [] },
  { name: 'a ServiceEntry has to select it too', yaml: entry('workloadSelector: { labels: { app: ext } }') + deployment('other', 'version: v1', 'bank') + rule('api.example.com', 'version: v1'), says: says('app=ext,version=v1') },
  { name: 'addresses that are written out are no pods', yaml: entry('endpoints: [{ address: 192.0.2.1, labels: { version: v1 } }]') + rule('api.example.com', 'version: v1'), says: says('version=v1') },
  { name: 'labels of the node of a pod that is written out', yaml: service('web') + POD + rule('web', 'topology.kubernetes.io/region: west'), says: [] },
  { name: 'empty ones do not count', yaml: service('web') + POD + rule('web', 'topology.kubernetes.io/zone: ""'), says: says('topology.kubernetes.io/zone=') },
  { name: 'pods of a workload have no node yet', yaml: service('web') + deployment('web', 'app: web') + rule('web', 'topology.kubernetes.io/region: west'), says: says('topology.kubernetes.io/region=west') },
]);
