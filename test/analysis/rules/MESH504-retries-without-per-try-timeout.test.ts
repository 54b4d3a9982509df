import { MESH504 } from '../../../src/analysis/rules/MESH504-retries-without-per-try-timeout';
import { Severity } from '../../../src/core/finding';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';


ruleTest(MESH504, [
  {
    name: 'nothing ends a try',
    yaml: virtualService('retries: { attempts: 2, retryOn: 5xx }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries', message: 'neither timeout nor perTryTimeout: a request that hangs is neither ended nor repeated' },
    ],
  },
  {
    name: 'the timeout is for all',
    yaml: virtualService('timeout: 10s, retries: { attempts: 2, retryOn: gateway-error }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries', message: 'no perTryTimeout: a first try that hangs takes all of the 10s, and nothing is left for retries', severity: Severity.INFO },
    ],
  },
  {
    name: '0 is no limit',
    yaml: virtualService('retries: { attempts: 2, perTryTimeout: 0s, retryOn: reset }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries', message: 'neither timeout nor perTryTimeout: a request that hangs is neither ended nor repeated' },
    ],
  },
  {
    name: 'only failures that come at once, or no retries',
    yaml: virtualService('retries: { attempts: 2, retryOn: connect-failure }') + virtualService('retries: { attempts: 0 }', { name: 'none' }) + virtualService('name: a', { name: 'plain' }),
    findings: [],
  },
]);
