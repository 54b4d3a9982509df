import { MESH124 } from '../../../src/analysis/rules/MESH124-destination-rule-host-not-found';
import { istio, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const rule = (host: string) => istio('DestinationRule', 'web', `{ host: "${host}" }`);
const object = 'DestinationRule shop/web';
const path = 'spec.host';

ruleTest(MESH124, [
  {
    name: 'a Service that the namespace does not have',
    yaml: service('reviews') + rule('reveiws'),
    findings: [{ object, path, message: 'namespace shop has no Service reveiws', fix: 'did you mean reviews?' }],
  },
  {
    name: 'a name that Istio does not complete',
    yaml: service('reviews') + rule('reviews.shop'),
    findings: [{ object, path, message: 'reviews.shop is not completed by Istio and means a host of that very name, which nothing declares', fix: 'write reviews.shop.svc.cluster.local' }],
  },
  {
    name: 'a host outside',
    yaml: service('reviews') + rule('api.example.com'),
    findings: [{ object, path, message: 'no ServiceEntry declares api.example.com', fix: 'declare api.example.com in a ServiceEntry' }],
  },
  { name: 'hosts that are there, and wildcards', yaml: service('reviews') + ['reviews', '*.example.com', '*.local'].map(rule).join(''), findings: [] },
  { name: 'a namespace that the manifests do not hold', yaml: service('reviews') + rule('ledger.bank.svc.cluster.local'), findings: [] },
]);
