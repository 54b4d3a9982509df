import { MESH230 } from '../../../src/analysis/rules/MESH230-invalid-direct-response';
import { Severity } from '../../../src/core/finding';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const answer = (text: string): string => `{ hosts: [a.b], http: [{ directResponse: ${text} }] }`;

ruleTest(MESH230, [
  refused('statuses', answer('{ status: 199 }'), ['spec.http[0].directResponse.status', 'the status is 199; allowed: 200 to 600']),
  refused('a long body', answer(`{ status: 200, body: { string: '${'a'.repeat(1024 * 1024 + 1)}' } }`),
    ['spec.http[0].directResponse.body', 'the body has 1025 KiB; allowed: 1024, better not more than 100']),
  refused('a rather long body', answer(`{ status: 200, body: { bytes: '${'aaaa'.repeat(50000)}' } }`),
    ['spec.http[0].directResponse.body', 'the body has 147 KiB; allowed: 1024, better not more than 100', { severity: Severity.WARNING }]),
  accepted('a short one', answer("{ status: 503, body: { string: 'back soon' } }")),
]);
