import { MESH811 } from '../../../src/analysis/rules/MESH811-statistics-of-nobody';
import { destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const OUTLIERS = '{ proxyStatsMatcher: { inclusionRegexps: [".*outlier_detection.*"] } }';
const pod = (name: string, annotations = ''): string => `${service('{ name: http, port: 8080 }', { name })}
---
apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop, labels: { app: ${name}, sidecar.istio.io/inject: "true" }, annotations: { ${annotations} } }
`;
const asking = (config = OUTLIERS): string => `proxy.istio.io/config: '${config}'`;
const sidecar = (name: string, hosts: string): string => `
---
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: ${name}, namespace: shop }
spec: { workloadSelector: { labels: { app: ${name} } }, egress: [{ hosts: [${hosts}] }] }
`;
const calls = (caller: string, callee: string): string => sidecar(caller, `./${callee}.shop.svc.cluster.local`);
const ejects = (name: string): string => destinationRule(`host: ${name}, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 5 } }`, { name });
const web = pod('web') + calls('web', 'reviews');
const finding = {
  object: 'Pod shop/reviews',
  path: 'metadata.annotations.proxy.istio.io/config',
  message: 'ejections of these pods are counted by those that call them, such as Pod shop/web, and these call nobody that they could eject',
};

ruleTest(MESH811, [
  { name: 'the pods that are called ask', yaml: pod('reviews', asking()) + web + ejects('reviews'), findings: [finding] },
  {
    name: 'by an annotation of its own',
    yaml: pod('reviews', 'sidecar.istio.io/statsInclusionRegexps: ".*outlier_detection.*"') + web + ejects('reviews'),
    findings: [{ ...finding, path: 'metadata.annotations.sidecar.istio.io/statsInclusionRegexps' }],
  },
  { name: 'another host that they do not know', yaml: pod('reviews', asking()) + sidecar('reviews', '~/*') + web + ejects('reviews') + pod('cart') + ejects('cart'), findings: [finding] },
  { name: 'another host that they know', yaml: pod('reviews', asking()) + web + ejects('reviews') + pod('cart') + ejects('cart'), findings: [] },
  { name: 'another host that is declared elsewhere', yaml: pod('reviews', asking()) + sidecar('reviews', '~/*') + web + ejects('reviews') + ejects('cart'), findings: [] },
  { name: 'they call somebody', yaml: pod('reviews', asking()) + calls('reviews', 'cart') + web + ejects('reviews') + pod('cart'), findings: [] },
  { name: 'limits are kept at both ends', yaml: pod('reviews', asking('{ proxyStatsMatcher: { inclusionRegexps: [".*outlier_detection.*", ".*circuit_breakers.*"] } }')) + web + ejects('reviews'), findings: [] },
  { name: 'who calls is not known', yaml: pod('reviews', asking()) + pod('web') + ejects('reviews'), findings: [] },
  { name: 'nobody ejects them', yaml: pod('reviews', asking()) + web, findings: [] },
  { name: 'the pods that call ask', yaml: pod('reviews') + pod('web', asking()) + calls('web', 'reviews') + ejects('reviews'), findings: [] },
  { name: 'no statistics', yaml: pod('reviews', asking('{ concurrency: 2 }')) + web + ejects('reviews'), findings: [] },
  { name: 'who knows whether there is a proxy', yaml: pod('reviews', asking()).replace(', sidecar.istio.io/inject: "true"', '') + web + ejects('reviews'), findings: [] },
]);
