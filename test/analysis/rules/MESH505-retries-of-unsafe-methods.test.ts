import { MESH505 } from '../../../src/analysis/rules/MESH505-retries-of-unsafe-methods';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

ruleTest(MESH505, [
  {
    name: 'every method',
    yaml: virtualService('retries: { attempts: 1, retryOn: "connect-failure,reset,503,retriable-4xx" }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries.retryOn', message: 'POST and PATCH requests are repeated on reset, 503, retriable-4xx, also when they were carried out' },
    ],
  },
  {
    name: 'a match that lets POST through',
    yaml: virtualService('match: [{ method: { exact: GET } }, { method: { regex: "GET|POST" } }], retries: { attempts: 1, retryOn: 5xx }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries.retryOn', message: 'POST requests are repeated on 5xx, also when they were carried out' },
    ],
  },
  {
    name: 'a prefix',
    yaml: virtualService('match: [{ method: { prefix: PA } }], retries: { attempts: 1, retryOn: gateway-error }'),
    findings: [
      { object: 'VirtualService shop/reviews', path: 'spec.http[0].retries.retryOn', message: 'PATCH requests are repeated on gateway-error, also when they were carried out' },
    ],
  },
  {
    name: 'methods that may be repeated',
    yaml: virtualService('match: [{ method: { exact: PUT } }, { method: { regex: "GET|HEAD" } }], retries: { attempts: 1, retryOn: 5xx }'),
    findings: [],
  },
  {
    name: 'failures that no application has seen, refusals, and statuses of gRPC',
    yaml: virtualService('retries: { attempts: 1, retryOn: "connect-failure,refused-stream,reset-before-request,425,429,unavailable,cancelled" }'),
    findings: [],
  },
  {
    name: "no retries, or Istio's own",
    yaml: virtualService('retries: { attempts: 0, retryOn: 5xx }') + virtualService('timeout: 2s', { name: 'plain' }),
    findings: [],
  },
]);
