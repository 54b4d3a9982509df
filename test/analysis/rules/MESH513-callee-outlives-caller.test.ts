import { MESH513 } from '../../../src/analysis/rules/MESH513-callee-outlives-caller';
import { callers, routeTo } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH513, [
  {
    name: 'the call behind it takes longer',
    yaml: callers({ a: 'b', b: 'c' }) + routeTo('b', 'timeout: 2s') + routeTo('c', 'timeout: 5s'),
    findings: [
      { object: 'VirtualService shop/b', path: 'spec.http[0].timeout', message: 'a waits 2s for b.shop.svc.cluster.local, which waits 5s for c.shop.svc.cluster.local' },
    ],
  },
  {
    name: 'nothing is left for the way',
    yaml: callers({ a: 'b', b: 'c' }) + routeTo('b', 'timeout: 2s') + routeTo('c', 'timeout: 1960ms'),
    findings: [
      { object: 'VirtualService shop/b', path: 'spec.http[0].timeout', message: 'a waits 2s for b.shop.svc.cluster.local, which waits 1960ms for c.shop.svc.cluster.local' },
    ],
  },
  {
    name: 'times become shorter on the way',
    yaml: callers({ a: 'b', b: 'c' }) + routeTo('b', 'timeout: 2s') + routeTo('c', 'timeout: 1950ms'),
    findings: [],
  },
  {
    name: 'somebody waits as long as it takes',
    yaml: callers({ a: 'b', b: 'c' }) + routeTo('c', 'timeout: 5s') + callers({ x: 'y', y: 'z' }) + routeTo('y', 'timeout: 1s'),
    findings: [],
  },
  {
    name: 'calls that have nothing to do with each other',
    yaml: callers({ a: 'b', c: 'd' }) + routeTo('b', 'timeout: 1s') + routeTo('d', 'timeout: 5s'),
    findings: [],
  },
]);
