import { MESH151 } from '../../../src/analysis/rules/MESH151-sidecar-host-not-found';
import { istio, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const SHOP = service('reviews') + istio('ServiceEntry', 'api', '{ hosts: [api.example.com, "*.wild.com"], ports: [{ number: 443, name: tls, protocol: TLS }] }', 'egress');
const sidecar = (...hosts: string[]) => istio('Sidecar', 'default', `{ egress: [{ hosts: ${JSON.stringify(hosts)} }] }`);
const at = (index: number) => ({ object: 'Sidecar shop/default', path: `spec.egress[0].hosts[${index}]` });

ruleTest(MESH151, [
  {
    name: 'no Service of the name',
    yaml: SHOP + sidecar('./*', './revews.shop.svc.cluster.local', '*/cart.shop.svc.cluster.local'),
    findings: [
      { ...at(1), message: 'namespace shop has no Service revews', fix: 'did you mean reviews.shop.svc.cluster.local?' },
      { ...at(2), message: 'namespace shop has no Service cart' },
    ],
  },
  {
    name: 'a Service under another namespace',
    yaml: SHOP + sidecar('bank/reviews.shop.svc.cluster.local', './ledger.bank.svc.cluster.local'),
    findings: [
      { ...at(0), message: 'namespace bank does not have reviews.shop.svc.cluster.local, which is of namespace shop', fix: 'write shop/reviews.shop.svc.cluster.local' },
      { ...at(1), message: 'namespace shop does not have ledger.bank.svc.cluster.local, which is of namespace bank', fix: 'write bank/ledger.bank.svc.cluster.local' },
    ],
  },
  {
    name: 'a ServiceEntry under another namespace',
    yaml: SHOP + sidecar('./api.example.com'),
    findings: [
      { ...at(0), message: 'namespace shop does not have api.example.com: it is that of ServiceEntry egress/api', fix: 'write egress/api.example.com' },
    ],
  },
  {
    name: 'names that are not complete',
    yaml: SHOP + sidecar('./reviews.shop', '*/reviews.shop.svc'),
    findings: [
      { ...at(0), message: 'reviews.shop is not completed by Istio and is the name of nothing', fix: 'write reviews.shop.svc.cluster.local' },
      { ...at(1), message: 'reviews.shop.svc is not completed by Istio and is the name of nothing', fix: 'write reviews.shop.svc.cluster.local' },
    ],
  },
  { name: 'what there is', yaml: SHOP + sidecar('./reviews.shop.svc.cluster.local', '*/reviews.shop.svc.cluster.local', 'egress/api.example.com', 'egress/a.wild.com', '*/api.example.com'), findings: [] },
  { name: 'what may be elsewhere', yaml: SHOP + sidecar('bank/ledger.bank.svc.cluster.local', './other.example.com', 'istio-system/*', '~/*', '~shop/cart.shop.svc.cluster.local'), findings: [] },
  { name: 'a host without a namespace', yaml: SHOP + sidecar('reviews.shop.svc.cluster.local', 'x'), findings: [] },
]);
