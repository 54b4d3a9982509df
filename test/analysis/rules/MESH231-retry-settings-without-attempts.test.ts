import { MESH231 } from '../../../src/analysis/rules/MESH231-retry-settings-without-attempts';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const retries = (text: string): string => `{ hosts: [a.b], http: [{ retries: ${text}, route: [{ destination: { host: a.b } }] }] }`;

ruleTest(MESH231, [
  refused('no attempts', retries('{ perTryTimeout: 1s, retryRemoteLocalities: false }'),
    ['spec.http[0].retries', 'attempts is not there, which means 0, but there is perTryTimeout, retryRemoteLocalities']),
  refused('none on purpose', retries('{ attempts: 0, retryOn: 5xx }'), ['spec.http[0].retries', 'attempts is 0, but there is retryOn']),
  refused('less than none', retries('{ attempts: -1, retryOn: 5xx }'), ['spec.http[0].retries.attempts', 'attempts is -1; allowed: 0 or more']),
  accepted('retries', retries('{ attempts: 2, perTryTimeout: 1s, retryOn: 5xx }')),
  accepted('none', retries("{ attempts: 0, retryOn: '' }")),
  accepted('a pause between tries is no matter', retries('{ backoff: 1s }')),
]);
