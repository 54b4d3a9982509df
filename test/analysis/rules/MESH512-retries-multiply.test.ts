import { MESH512 } from '../../../src/analysis/rules/MESH512-retries-multiply';
import { callers, destinationRule, routeTo } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const TRIES = (attempts: number): string => `retries: { attempts: ${attempts}, retryOn: "gateway-error,reset" }`;

ruleTest(MESH512, [
  {
    name: 'two layers of three retries each',
    yaml: callers({ a: 'b', b: 'c' }) + routeTo('b', TRIES(3)) + routeTo('c', TRIES(3)),
    findings: [
      { object: 'VirtualService shop/c', path: 'spec.http[0].retries', message: 'one request to a can become 16 (4 x 4) on the path a -> b.shop.svc.cluster.local -> c.shop.svc.cluster.local' },
    ],
  },
  {
    name: 'a layer that repeats nothing lies between',
    yaml: callers({ a: 'b', b: 'c', c: 'd' }) + routeTo('b', TRIES(4)) + routeTo('c', 'retries: { attempts: 9, retryOn: connect-failure }') + routeTo('d', TRIES(1)),
    findings: [
      { object: 'VirtualService shop/d', path: 'spec.http[0].retries', message: 'one request to a can become 10 (5 x 2) on the path a -> b.shop.svc.cluster.local -> c.shop.svc.cluster.local -> d.shop.svc.cluster.local' },
    ],
  },
  {
    name: 'nine is what two layers of two retries come to',
    yaml: callers({ a: 'b', b: 'c' }) + routeTo('b', TRIES(2)) + routeTo('c', TRIES(2)),
    findings: [],
  },
  {
    name: 'a budget limits what a layer adds',
    yaml: callers({ a: 'b', b: 'c' }) + routeTo('b', TRIES(3)) + routeTo('c', TRIES(3)) + destinationRule('host: c, trafficPolicy: { retryBudget: { percent: 20 } }'),
    findings: [],
  },
  {
    name: 'calls that nobody speaks of',
    yaml: callers({ a: 'x' }) + routeTo('b', TRIES(3)) + routeTo('c', TRIES(3)),
    findings: [],
  },
]);
