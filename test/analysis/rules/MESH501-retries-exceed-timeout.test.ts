import { MESH501 } from '../../../src/analysis/rules/MESH501-retries-exceed-timeout';
import { Severity } from '../../../src/core/finding';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';


ruleTest(MESH501, [
  {
    name: 'three of four tries fit',
    yaml: virtualService('timeout: 5s, retries: { attempts: 3, perTryTimeout: 2s, retryOn: "gateway-error,reset" }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries.perTryTimeout', message: '4 tries of 2s and the pauses between them (up to 275ms) take 8275ms, and the timeout is 5s' },
    ],
  },
  {
    name: 'only the pauses do not fit',
    yaml: virtualService('timeout: 6s, retries: { attempts: 2, perTryTimeout: 2s, retryOn: 5xx }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries.perTryTimeout', message: '3 tries of 2s and the pauses between them (up to 100ms) take 6100ms, and the timeout is 6s', severity: Severity.INFO },
    ],
  },
  {
    name: 'a pause that is written',
    yaml: virtualService('timeout: 1s, retries: { attempts: 1, perTryTimeout: 400ms, backoff: 500ms, retryOn: reset }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries.perTryTimeout', message: '2 tries of 400ms and the pauses between them (up to 500ms) take 1300ms, and the timeout is 1s', severity: Severity.INFO },
    ],
  },
  {
    name: 'it fits',
    yaml: virtualService('timeout: 5s, retries: { attempts: 2, perTryTimeout: 1630ms, retryOn: reset }'),
    findings: [],
  },
  {
    name: 'no retry comes of a try that took too long, or the try is not the shorter one',
    yaml: virtualService('timeout: 5s, retries: { attempts: 3, perTryTimeout: 2s, retryOn: connect-failure }')
      + virtualService('timeout: 5s, retries: { attempts: 3, perTryTimeout: 5s, retryOn: reset }', { name: 'other' }),
    findings: [],
  },
  {
    name: 'nothing to compare',
    yaml: virtualService('retries: { attempts: 3, perTryTimeout: 2s, retryOn: reset }')
      + virtualService('timeout: soon, retries: { attempts: x, perTryTimeout: [2s], retryOn: { a: b } }', { name: 'other' }),
    findings: [],
  },
]);
