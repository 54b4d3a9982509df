import { MESH226 } from '../../../src/analysis/rules/MESH226-invalid-fault';
import { Severity } from '../../../src/core/finding';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const fault = (text: string): string => `{ hosts: [web.example.com], http: [{ fault: ${text}, route: [{ destination: { host: a.b } }] }] }`;
const names = 'OK, CANCELLED, UNKNOWN, INVALID_ARGUMENT, DEADLINE_EXCEEDED, NOT_FOUND, ALREADY_EXISTS, PERMISSION_DENIED, RESOURCE_EXHAUSTED, '
  + 'FAILED_PRECONDITION, ABORTED, OUT_OF_RANGE, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS, UNAUTHENTICATED';

ruleTest(MESH226, [
  refused('nothing', fault('{}'), ['spec.http[0].fault', 'the fault has neither abort nor delay']),
  refused('statuses that there are not', fault('{ abort: { httpStatus: 100 } }'), ['spec.http[0].fault.abort.httpStatus', 'httpStatus is 100; allowed: 200 to 600']),
  refused('a status of gRPC in other words', fault('{ abort: { grpcStatus: unavailable } }'),
    ['spec.http[0].fault.abort.grpcStatus', "gRPC has no status 'unavailable'", { fix: `write one of ${names}` }]),
  refused('what is not implemented', fault('{ abort: { http2Error: INTERNAL_ERROR }, delay: { exponentialDelay: 1s } }'),
    ['spec.http[0].fault.abort.http2Error', 'Istio cannot abort with an error of HTTP/2', { fix: 'use httpStatus or grpcStatus' }],
    ['spec.http[0].fault.delay.exponentialDelay', 'Istio has no exponential delay', { fix: 'use fixedDelay' }]),
  refused('an abort without a status', fault('{ abort: { percentage: { value: 1 } } }'),
    ['spec.http[0].fault.abort', 'the abort has no status, so that nothing is aborted', { severity: Severity.WARNING }]),
  accepted('abort and delay', fault('{ abort: { httpStatus: 599 }, delay: { fixedDelay: 3s } }')),
]);
