import { MESH502 } from '../../../src/analysis/rules/MESH502-per-try-timeout-not-below-timeout';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const delegating = virtualService('timeout: 2s, delegate: { name: reviews }', { name: 'root' }) + virtualService('timeout: 2s, delegate: { name: reviews }', { name: 'second' });

ruleTest(MESH502, [
  {
    name: 'as long',
    yaml: virtualService('timeout: 2s, retries: { attempts: 2, perTryTimeout: 2000ms }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries.perTryTimeout', message: 'perTryTimeout 2s is ignored, because the timeout of the route is 2s: a slow first try uses all of it' },
    ],
  },
  {
    name: 'longer',
    yaml: virtualService('timeout: 1s, retries: { attempts: 2, perTryTimeout: 1m, retryOn: reset }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries.perTryTimeout', message: 'perTryTimeout 60s is ignored, because the timeout of the route is 1s: a slow first try uses all of it' },
    ],
  },
  {
    name: 'shorter, or without a timeout',
    yaml: virtualService('timeout: 2s, retries: { attempts: 2, perTryTimeout: 1999ms }') + virtualService('retries: { attempts: 2, perTryTimeout: 5s }', { name: 'other' }),
    findings: [],
  },
  {
    name: 'a timeout of a delegating route',
    yaml: delegating + virtualService('retries: { attempts: 1, perTryTimeout: 3s }').replace('hosts: [reviews], ', ''),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries.perTryTimeout', message: 'perTryTimeout 3s is ignored, because the timeout of the route is 2s: a slow first try uses all of it' },
    ],
  },
]);
