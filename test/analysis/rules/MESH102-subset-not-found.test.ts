import { MESH102 } from '../../../src/analysis/rules/MESH102-subset-not-found';
import { Severity } from '../../../src/core/finding';
import { gatewayPods, istio, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const HOST = 'reviews.shop.svc.cluster.local';
const rule = (subset: string, inNamespace = 'shop', rest = '') => istio('DestinationRule', 'reviews',
  `{ host: ${HOST}, ${rest}subsets: [{ name: ${subset}, labels: { version: ${subset} } }] }`, inNamespace);
const route = (subset: string, rest = '') => istio('VirtualService', 'web',
  `{ hosts: [web], ${rest}http: [{ route: [{ destination: { host: ${HOST}, subset: ${subset} } }] }] }`);
const object = 'VirtualService shop/web';
const path = 'spec.http[0].route[0].destination.subset';

ruleTest(MESH102, [
  {
    name: 'a rule without the subset',
    yaml: rule('v1') + route('v2'),
    findings: [{ object, path, message: `DestinationRule shop/reviews, which callers in namespace shop follow for ${HOST}, has no subset v2; it has v1` }],
  },
  {
    name: 'a Service without any rule',
    yaml: service('reviews') + route('v2'),
    findings: [{ object, path, message: `no DestinationRule defines subsets of ${HOST}, so it has no subset v2` }],
  },
  {
    name: 'a rule that callers do not follow',
    yaml: service('reviews') + rule('v2', 'bank') + route('v2'),
    findings: [{
      object,
      path,
      message: 'callers in namespace shop do not follow DestinationRule bank/reviews, which defines subset v2',
      fix: 'move the DestinationRule to the namespace of the Service, and export it',
    }],
  },
  {
    name: 'the rule of the caller hides that of the Service',
    yaml: service('reviews') + rule('v2')
    + istio('Gateway', 'web', '{ selector: { istio: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ["*"] }] }')
    + gatewayPods('ingress', 'istio: ingress', 'edge') + rule('v1', 'edge') + route('v2', 'gateways: [web], '),
    findings: [{ object, path, message: `DestinationRule edge/reviews, which callers in namespace edge follow for ${HOST}, has no subset v2; it has v1` }],
  },
  {
    name: 'a destination without weight',
    yaml: rule('v1')
    + istio('VirtualService', 'web', `{ hosts: [web], http: [{ route: [{ destination: { host: ${HOST}, subset: v1 }, weight: 1 }, { destination: { host: ${HOST}, subset: v2 } }] }] }`),
    findings: [{
      object,
      path: 'spec.http[0].route[1].destination.subset',
      severity: Severity.WARNING,
      message: `DestinationRule shop/reviews, which callers in namespace shop follow for ${HOST}, has no subset v2; it has v1`,
    }],
  },
  { name: 'the subset is there', yaml: service('reviews') + rule('v2') + route('v2'), findings: [] },
  { name: 'a rule for a wildcard counts', yaml: service('reviews') + rule('v2').replace(HOST, '"*.shop.svc.cluster.local"') + route('v2'), findings: [] },
  { name: 'a rule for some pods of the caller may be the one', yaml: service('reviews') + rule('v2', 'shop', 'workloadSelector: { matchLabels: { app: web } }, ') + route('v2'), findings: [] },
  { name: 'neither the Service nor a rule is at hand', yaml: route('v2'), findings: [] },
  { name: 'pods of a gateway that are not at hand', yaml: service('reviews') + rule('v1') + route('v2', 'gateways: [edge/web], '), findings: [] },
]);
