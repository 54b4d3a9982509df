import { MESH010 } from '../../../src/analysis/rules/MESH010-schema-violation';
import { ruleTest } from '../../support/rule-test';

const object = (apiVersion: string, kind: string, spec: string) => `
---
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: it, namespace: shop }
spec: ${spec}
`;
const virtualService = (http: string, version = 'v1') => object(`networking.istio.io/${version}`, 'VirtualService', `{ http: [${http}] }`);
const destinationRule = (trafficPolicy: string) => object('networking.istio.io/v1', 'DestinationRule', `{ host: web, trafficPolicy: ${trafficPolicy} }`);

ruleTest(MESH010, [
  {
    name: 'every violation once, with its path',
    yaml: virtualService('{ timeout: 1us, retries: { attempts: "3", retryOn: 5 }, route: [{ weight: 1.5 }] }'),
    findings: [
      {
        object: 'VirtualService shop/it',
        path: 'spec.http[0].retries.attempts',
        message: 'the value is "3"; allowed: a whole number',
        fix: 'write 3 without quotes',
      },
      {
        object: 'VirtualService shop/it',
        path: 'spec.http[0].retries.retryOn',
        message: 'the value is 5; allowed: a text',
        fix: 'write it with quotes: "5"',
      },
      {
        object: 'VirtualService shop/it',
        path: 'spec.http[0].route[0].destination',
        message: 'destination is missing; allowed: an object with destination',
        fix: 'add destination',
      },
      {
        object: 'VirtualService shop/it',
        path: 'spec.http[0].route[0].weight',
        message: 'the value is 1.5; allowed: a whole number',
        fix: 'give a whole number',
      },
      {
        object: 'VirtualService shop/it',
        path: 'spec.http[0].timeout',
        message: 'the value is "1us"; allowed: a time of 1ms or more, such as 250ms, 1.5s or 1h30m',
        fix: 'give such a time, with its unit',
      },
    ],
  },
  {
    name: 'fields that exclude each other, also where one is null',
    yaml: virtualService('{ match: [{ uri: { exact: /a, prefix: /b } }, { uri: { exact: /a, prefix: null } }] }')
      + destinationRule('{ loadBalancer: { consistentHash: { useSourceIp: true, httpHeaderName: x, ringHash: {}, maglev: {} } } }'),
    findings: [
      {
        object: 'DestinationRule shop/it',
        path: 'spec.trafficPolicy.loadBalancer.consistentHash',
        message: 'there are httpHeaderName and useSourceIp; allowed: at most one of httpHeaderName, httpCookie, useSourceIp, httpQueryParameterName',
        fix: 'keep one of httpHeaderName, useSourceIp',
      },
      {
        object: 'DestinationRule shop/it',
        path: 'spec.trafficPolicy.loadBalancer.consistentHash',
        message: 'there are ringHash and maglev; allowed: at most one of ringHash, maglev',
        fix: 'keep one of ringHash, maglev',
      },
      {
        object: 'VirtualService shop/it',
        path: 'spec.http[0].match[0].uri',
        message: 'there are exact and prefix; allowed: at most one of exact, prefix, regex',
        fix: 'keep one of exact, prefix',
      },
    ],
  },
  {
    name: 'words of an enumeration',
    yaml: destinationRule('{ loadBalancer: { simple: LEAST_REQUESTS } }'),
    findings: [{
      object: 'DestinationRule shop/it',
      path: 'spec.trafficPolicy.loadBalancer.simple',
      message: 'the value is "LEAST_REQUESTS"; allowed: UNSPECIFIED, LEAST_CONN, RANDOM, PASSTHROUGH, ROUND_ROBIN, LEAST_REQUEST',
      fix: 'did you mean LEAST_REQUEST?',
    }],
  },
  {
    name: 'rules between fields',
    yaml: object('security.istio.io/v1', 'PeerAuthentication', '{ portLevelMtls: { 8080: { mode: DISABLE } } }'),
    findings: [{
      object: 'PeerAuthentication shop/it',
      path: 'spec',
      message: 'it has {"portLevelMtls":{"8080":{"mode":"DISABLE"}}}; allowed: portLevelMtls together with a selector that has labels',
      fix: 'add selector.matchLabels: ports are those of certain workloads',
    }],
  },
  {
    name: 'every served version has a schema',
    yaml: virtualService('{ timeout: 5 }', 'v1beta1') + virtualService('{ timeout: 5 }', 'v1alpha3') + virtualService('{ timeout: 5 }', 'v2'),
    findings: [
      { object: 'VirtualService shop/it', path: 'spec.http[0].timeout', message: 'the value is 5; allowed: a text', fix: 'write it with quotes: "5"' },
      { object: 'VirtualService shop/it', path: 'spec.http[0].timeout', message: 'the value is 5; allowed: a text', fix: 'write it with quotes: "5"' },
    ],
  },
  {
    name: 'unknown fields, and what is right, is no violation',
    yaml: virtualService('{ timout: 3s, timeout: 3s, retries: { attempts: 0 }, route: [{ destination: { host: web, port: { number: 80 } } }] }'),
    findings: [],
  },
  {
    name: 'objects of others are not judged',
    yaml: object('gateway.networking.k8s.io/v1', 'Gateway', '{ servers: 5 }') + object('example.com/v1', 'VirtualService', '{ http: 5 }'),
    findings: [],
  },
]);
