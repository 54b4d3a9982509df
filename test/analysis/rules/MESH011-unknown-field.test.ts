import { MESH011 } from '../../../src/analysis/rules/MESH011-unknown-field';
import { ruleTest } from '../../support/rule-test';

const object = (kind: string, body: string) => `
---
apiVersion: networking.istio.io/v1
kind: ${kind}
metadata: { name: it, namespace: shop, anything: goes }
${body}
`;
const RETRIES = 'attempts, backoff, perTryTimeout, retryIgnorePreviousHosts, retryOn, retryRemoteLocalities';

ruleTest(MESH011, [
  {
    name: 'with what was most likely meant',
    yaml: object('VirtualService', 'spec: { http: [{ retries: { pertryTimeout: 1s, retriesOn: 5xx, numRetries: 3 } }] }'),
    findings: [
      { object: 'VirtualService shop/it', path: 'spec.http[0].retries.numRetries', message: `there is no field numRetries here; allowed: ${RETRIES}`, fix: 'remove it, or give one of these' },
      { object: 'VirtualService shop/it', path: 'spec.http[0].retries.pertryTimeout', message: `there is no field pertryTimeout here; allowed: ${RETRIES}`, fix: 'did you mean perTryTimeout?' },
      { object: 'VirtualService shop/it', path: 'spec.http[0].retries.retriesOn', message: `there is no field retriesOn here; allowed: ${RETRIES}`, fix: 'did you mean retryOn?' },
    ],
  },
  {
    name: 'beside spec',
    yaml: object('VirtualService', 'hosts: [web]'),
    findings: [{ object: 'VirtualService shop/it', path: 'hosts', message: 'there is no field hosts here; allowed: spec, status', fix: 'remove it, or give one of these' }],
  },
  {
    name: 'maps, free parts and status take any field',
    yaml: object('DestinationRule', 'spec: { host: web, subsets: [{ name: v1, labels: { any: label } }] }\nstatus: { anything: goes }')
      + object('EnvoyFilter', 'spec: { configPatches: [{ patch: { value: { anything: goes } } }] }').replace('istio.io/v1', 'istio.io/v1alpha3'),
    findings: [],
  },
  {
    name: 'values are not judged, objects of others neither',
    yaml: object('DestinationRule', 'spec: { host: 5 }') + object('Gateway', 'anything: goes').replace('networking.istio.io', 'gateway.networking.k8s.io'),
    findings: [],
  },
]);
