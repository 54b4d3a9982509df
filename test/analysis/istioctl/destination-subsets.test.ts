import { DESTINATION_SUBSETS } from '../../../src/analysis/istioctl/destination-subsets';
import { answerTest } from '../../support/answer-test';
import { istio } from '../../support/object-yaml';

const rule = (host: string, inNamespace: string) => istio('DestinationRule', 'web', `{ host: "${host}", exportTo: ["."], subsets: [{ name: v1, labels: { version: v1 } }] }`, inNamespace);
const route = (host: string) => istio('VirtualService', 'web', `{ hosts: [web], http: [{ route: [{ destination: { host: ${host}, subset: v1 } }] }] }`);
const says = (host: string) => [`IST0101 VirtualService shop/web spec.http[0].route[0].destination.subset: no DestinationRule for ${host} has a subset v1`];

answerTest(DESTINATION_SUBSETS, [
  { name: 'a subset that nobody defines', yaml: route('web'), says: says('web') },
  { name: 'a DestinationRule that nobody here follows will do', yaml: rule('web.shop.svc.cluster.local', 'bank') + route('web'), says: [] },
  { name: 'one for a wildcard will not', yaml: rule('*.shop.svc.cluster.local', 'shop') + route('web.shop.svc.cluster.local'), says: says('web.shop.svc.cluster.local') },
  { name: 'nor one of another namespace for a host outside', yaml: rule('api.example.com', 'bank') + route('api.example.com'), says: says('api.example.com') },
]);
