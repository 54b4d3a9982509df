import { MESH013 } from '../../../src/analysis/rules/MESH013-field-newer-than-release';
import { destinationRule, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const KEEP_ALIVE = 'connectionPool: { http: { http2KeepAlive: { interval: 30s, timeout: 10s } } }';

function object(kind: string, spec: string, apiVersion = 'networking.istio.io/v1'): string {
  return `
---
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: web, namespace: shop }
spec: { ${spec} }
`;
}

ruleTest(MESH013, [
  {
    name: 'a field in every policy of a DestinationRule',
    yaml: destinationRule(`trafficPolicy: { ${KEEP_ALIVE}, portLevelSettings: [{ port: { number: 80 }, ${KEEP_ALIVE} }] }, subsets: [{ name: v1, trafficPolicy: { ${KEEP_ALIVE} } }]`),
    facts: { istioVersion: '1.30.3' },
    findings: ['spec.trafficPolicy', 'spec.trafficPolicy.portLevelSettings[0]', 'spec.subsets[0].trafficPolicy'].map((policy) => ({
      object: 'DestinationRule shop/reviews',
      path: `${policy}.connectionPool.http.http2KeepAlive`,
      message: 'connectionPool.http.http2KeepAlive is not in Istio 1.30.3: it came with 1.31',
    })).sort((a, b) => a.path < b.path ? -1 : 1),
  },
  {
    name: 'the release that has it, a patch of it, and the one that is taken when none is stated',
    yaml: destinationRule(`trafficPolicy: { ${KEEP_ALIVE} }`),
    facts: { istioVersion: '1.31' },
    findings: [],
  },
  {
    name: 'a patch of it',
    yaml: destinationRule(`trafficPolicy: { ${KEEP_ALIVE} }`),
    facts: { istioVersion: '1.31.1' },
    findings: [],
  },
  {
    name: 'no release is stated',
    yaml: destinationRule(`trafficPolicy: { ${KEEP_ALIVE} }`),
    findings: [],
  },
  {
    name: 'a value, and older values of the same field',
    yaml: object('ServiceEntry', "hosts: ['*.example.com'], resolution: DYNAMIC_DNS") + object('ServiceEntry', 'hosts: [a.example.com], resolution: DNS'),
    facts: { istioVersion: '1.27.4' },
    findings: [
      { object: 'ServiceEntry shop/web', path: 'spec.resolution', message: 'resolution: DYNAMIC_DNS is not in Istio 1.27.4: it came with 1.28' },
    ],
  },
  {
    name: 'a kind, and another of its name',
    yaml: object('TrafficExtension', 'lua: { inlineCode: "" }', 'extensions.istio.io/v1alpha1') + object('TrafficExtension', '', 'traefik.example.com/v1'),
    facts: { istioVersion: '1.29' },
    findings: [
      { object: 'TrafficExtension shop/web', path: 'kind', message: 'TrafficExtension is not in Istio 1.29: it came with 1.30' },
    ],
  },
  {
    name: 'a list, a map, and an older version of an API',
    yaml: virtualService('redirect: { prefixRewrite: /new }, route: []')
      + object('Telemetry', 'tracing: [{ customTags: { user: { formatter: { value: "%REQ(user)%" } } } }]', 'telemetry.istio.io/v1alpha1'),
    facts: { istioVersion: '1.28' },
    findings: [
      { object: 'Telemetry shop/web', path: 'spec.tracing[0].customTags.user.formatter', message: 'tracing.customTags.formatter is not in Istio 1.28: it came with 1.29' },
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].redirect.prefixRewrite', message: 'redirect.prefixRewrite is not in Istio 1.28: it came with 1.31' },
    ],
  },
  {
    name: 'a warm-up that starts steeply, and two that old releases take',
    yaml: destinationRule('trafficPolicy: { loadBalancer: { warmup: { duration: 30s, aggression: 0.5 } } }')
      + destinationRule('host: other, trafficPolicy: { loadBalancer: { warmup: { duration: 30s, aggression: 1 } } }', { name: 'other' })
      + destinationRule('host: third, trafficPolicy: { loadBalancer: { warmup: { duration: 30s } } }', { name: 'third' }),
    facts: { istioVersion: '1.30' },
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.trafficPolicy.loadBalancer.warmup.aggression', message: 'loadBalancer.warmup.aggression below 1 is not in Istio 1.30: it came with 1.31' },
    ],
  },
  {
    name: 'a namespace that a Sidecar excludes, and hosts that old releases take',
    yaml: object('Sidecar', "egress: [{ hosts: ['*/*', '~legacy/*', '~/*', './a.shop.svc.cluster.local'] }]"),
    facts: { istioVersion: '1.29' },
    findings: [
      { object: 'Sidecar shop/web', path: 'spec.egress[0].hosts[1]', message: 'egress.hosts with a ~namespace is not in Istio 1.29: it came with 1.31' },
    ],
  },
]);
