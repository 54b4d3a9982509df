import { MESH651 } from '../../../src/analysis/rules/MESH651-policy-host-not-found';
import { istio, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const policy = (hosts: string, namespace = 'shop') => istio('AuthorizationPolicy', 'web', `{ rules: [{ to: [{ operation: { hosts: ${hosts} } }] }] }`, namespace);
const object = 'AuthorizationPolicy shop/web';
const path = 'spec.rules[0].to[0].operation.hosts[0]';

ruleTest(MESH651, [
  {
    name: 'a misspelt Service',
    yaml: service('reviews') + policy('[revews]'),
    findings: [
      { object, path, message: 'nothing is called revews: namespace shop has no Service revews', fix: 'did you mean reviews?' },
    ],
  },
  {
    name: 'a Service of another namespace',
    yaml: service('reviews') + policy('["cart.shop:8080"]'),
    findings: [
      { object, path, message: 'nothing is called cart.shop:8080: namespace shop has no Service cart' },
    ],
  },
  { name: 'what is called so', yaml: service('reviews') + policy('[reviews, Reviews.shop, "reviews:80", "rev*", "*"]'), findings: [] },
  { name: 'a host of a ServiceEntry', yaml: service('reviews') + istio('ServiceEntry', 'db', '{ hosts: [db.shop], ports: [{ number: 80, name: http, protocol: HTTP }] }') + policy('[db.shop]'), findings: [] },
  {
    name: 'a host of a VirtualService',
    yaml: service('reviews') + istio('VirtualService', 'v', '{ hosts: [front, api.shop], http: [{ route: [{ destination: { host: reviews } }] }] }')
    + policy('[front, api.shop]'),
    findings: [],
  },
  { name: 'a namespace that may be elsewhere, and a public name', yaml: service('reviews') + policy('[ledger.bank, example.com, www.example.com]'), findings: [] },
  { name: 'a namespace without Services', yaml: policy('[web]'), findings: [] },
  { name: 'the whole mesh', yaml: service('reviews', undefined, 'istio-system') + policy('[web]', 'istio-system'), findings: [] },
]);
