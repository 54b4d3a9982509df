import { MESH515 } from '../../../src/analysis/rules/MESH515-retries-without-outlier-detection';
import { deployment, destinationRule, service, virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const RETRIES = 'retries: { attempts: 2, retryOn: reset }';

ruleTest(MESH515, [
  {
    name: 'nothing takes endpoints out',
    yaml: virtualService(RETRIES) + destinationRule('trafficPolicy: { tls: {} }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries', message: 'requests to reviews.shop.svc.cluster.local are repeated, and an endpoint that fails goes on getting its share: there is no outlierDetection' },
    ],
  },
  {
    name: 'a subset has it, the host has not',
    yaml: virtualService(`${RETRIES}, route: [{ destination: { host: reviews, subset: v1 }, weight: 50 }, { destination: { host: reviews }, weight: 50 }]`)
      + destinationRule('subsets: [{ name: v1, trafficPolicy: { outlierDetection: {} } }]'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries', message: 'requests to reviews.shop.svc.cluster.local are repeated, and an endpoint that fails goes on getting its share: there is no outlierDetection' },
    ],
  },
  {
    name: 'a single endpoint',
    yaml: virtualService(RETRIES) + destinationRule('trafficPolicy: { tls: {} }') + service() + deployment('replicas: 1'),
    findings: [],
  },
  {
    name: 'outlier detection, no rule at all, or retries that add no work',
    yaml: virtualService(RETRIES) + destinationRule('trafficPolicy: { outlierDetection: {} }')
      + virtualService(`${RETRIES}, route: [{ destination: { host: ratings } }]`, { name: 'ratings' })
      + virtualService('retries: { attempts: 2, retryOn: connect-failure }, route: [{ destination: { host: other } }]', { name: 'other' }) + destinationRule('host: other', { name: 'other' }),
    findings: [],
  },
]);
