import { MESH503 } from '../../../src/analysis/rules/MESH503-per-try-timeout-without-retry';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH503, [
  {
    name: 'a status code is no timeout',
    yaml: virtualService('retries: { attempts: 2, perTryTimeout: 2s, retryOn: "503,connect-failure" }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries.perTryTimeout', message: 'requests end with 504 after 2s without a retry: retryOn (503,connect-failure) has none of 5xx, gateway-error, reset' },
    ],
  },
  {
    name: "Istio's own conditions",
    yaml: virtualService('timeout: 10s, retries: { attempts: 2, perTryTimeout: 2s }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries.perTryTimeout', message: 'requests end with 504 after 2s without a retry: retryOn (connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes) has none of 5xx, gateway-error, reset' },
    ],
  },
  {
    name: 'one of the conditions',
    yaml: virtualService('retries: { attempts: 2, perTryTimeout: 2s, retryOn: "503, reset" }'),
    findings: [],
  },
  {
    name: 'it is ignored anyway, or there are no retries',
    yaml: virtualService('timeout: 1s, retries: { attempts: 2, perTryTimeout: 2s }') + virtualService('retries: { attempts: 0, perTryTimeout: 2s }', { name: 'other' }),
    findings: [],
  },
]);
