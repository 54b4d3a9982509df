import { MESH232 } from '../../../src/analysis/rules/MESH232-unknown-retry-condition';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const retryOn = (text: string): string => `{ hosts: [a.b], http: [{ retries: { attempts: 2, retryOn: '${text}' }, route: [{ destination: { host: a.b } }] }] }`;
const path = 'spec.http[0].retries.retryOn';

ruleTest(MESH232, [
  refused('blanks', retryOn('5xx, reset'), [path, "there is no condition ' reset'", { fix: 'write reset without blanks' }]),
  refused('a comma at the end', retryOn('5xx,'), [path, "there is no condition ''", { fix: 'remove the comma that nothing stands behind' }]),
  refused('a slip', retryOn('gateway-errors'), [path, "there is no condition 'gateway-errors'", { fix: 'did you mean gateway-error?' }]),
  refused('codes without a name, and words', retryOn('499,timeout-of-something'),
    [path, "there is no condition '499'"], [path, "there is no condition 'timeout-of-something'"]),
  accepted('conditions and codes', retryOn('connect-failure,503,retriable-status-codes,cancelled')),
  accepted('nothing', retryOn('')),
]);
