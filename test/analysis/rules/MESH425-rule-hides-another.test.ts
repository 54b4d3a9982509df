import { MESH425 } from '../../../src/analysis/rules/MESH425-rule-hides-another';
import { Severity } from '../../../src/core/finding';
import { destinationRule } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';


const HOST = 'reviews.shop.svc.cluster.local';
const POOL = 'trafficPolicy: { connectionPool: { tcp: { connectTimeout: 1s } } }';

ruleTest(MESH425, [
  {
    name: 'a rule of the callers hides that of the host',
    yaml: destinationRule(`${POOL}, subsets: [{ name: v1 }, { name: v2 }]`)
      + destinationRule(`host: ${HOST}, trafficPolicy: { outlierDetection: {} }, subsets: [{ name: v1 }]`, { namespace: 'web' }),
    findings: [
      { object: 'DestinationRule web/reviews', path: 'spec.host', message: 'calls of reviews.shop.svc.cluster.local from web get no connectionPool, no subset v2 of DestinationRule shop/reviews (reviews.shop.svc.cluster.local): this one counts instead' },
    ],
  },
  {
    name: 'a host hides a wildcard',
    yaml: destinationRule('host: "*.shop.svc.cluster.local", trafficPolicy: { tls: { mode: DISABLE }, portLevelSettings: [{}] }', { name: 'all' }) + destinationRule('trafficPolicy: { outlierDetection: {} }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.host', message: 'calls of reviews.shop.svc.cluster.local get no tls, no portLevelSettings of DestinationRule shop/all (*.shop.svc.cluster.local): this one counts instead' },
    ],
  },
  {
    name: 'a rule for everything is meant as a fallback',
    yaml: destinationRule(`host: "*.local", ${POOL}`, { name: 'all', namespace: 'istio-system' }) + destinationRule('trafficPolicy: { outlierDetection: {} }'),
    findings: [
      { object: 'DestinationRule shop/reviews', path: 'spec.host', message: 'calls of reviews.shop.svc.cluster.local get no connectionPool of DestinationRule istio-system/all (*.local): this one counts instead', severity: Severity.INFO },
    ],
  },
  {
    name: 'nothing gets lost; Istio encrypts by itself',
    yaml: destinationRule('host: "*.local", trafficPolicy: { tls: { mode: ISTIO_MUTUAL } }', { name: 'all', namespace: 'istio-system' }) + destinationRule(POOL)
      + destinationRule(`host: ${HOST}, ${POOL}`, { namespace: 'web' }),
    findings: [],
  },
  {
    name: 'one that the callers cannot see, or that is for certain pods',
    yaml: destinationRule(`${POOL}, exportTo: [.]`) + destinationRule(`host: ${HOST}, trafficPolicy: { outlierDetection: {} }`, { namespace: 'web' })
      + destinationRule('workloadSelector: { matchLabels: { app: web } }, trafficPolicy: { outlierDetection: {} }', { name: 'narrow' }),
    findings: [],
  },
]);
