import { MESH507 } from '../../../src/analysis/rules/MESH507-retry-conditions-without-effect';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH507, [
  {
    name: 'one of them',
    yaml: virtualService('retries: { attempts: 2, retryOn: retriable-headers }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries.retryOn', message: 'nothing is repeated: retriable-headers means the entries of a list that is empty' },
    ],
  },
  {
    name: 'both',
    yaml: virtualService('retries: { attempts: 2, retryOn: "retriable-status-codes,retriable-headers" }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries.retryOn', message: 'nothing is repeated: retriable-status-codes and retriable-headers mean the entries of a list that is empty' },
    ],
  },
  {
    name: 'a code makes a list, and other conditions hold',
    yaml: virtualService('retries: { attempts: 2, retryOn: "retriable-status-codes,503" }')
      + virtualService('retries: { attempts: 2, retryOn: "connect-failure,retriable-headers" }', { name: 'other' }),
    findings: [],
  },
  {
    name: 'nothing is written, or nothing is repeated',
    yaml: virtualService('retries: { attempts: 2 }') + virtualService('retries: { attempts: 0, retryOn: retriable-headers }', { name: 'none' }),
    findings: [],
  },
]);
