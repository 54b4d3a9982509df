import { Severity } from '../../core/finding';
import { numberAt, objectAt, textAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** What a fault may be. */
export const MESH226: Rule = {
  code: 'MESH226',
  name: 'invalid-fault',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a fault is not one that Istio can inject',
  why: "A fault needs an abort or a delay. An abort answers with an HTTP status from 200 to 600 or one of the names of gRPC's status "
    + 'codes; HTTP/2 errors and exponential delays are in the API, but admission rejects them because nothing implements them. An abort '
    + 'without a status passes admission (its warning is lost on the way), and istiod then leaves it out.',
  fix: 'give the fault an abort with a status, or a delay with fixedDelay',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ headers: { x-test: { exact: fault } } }]
      fault: { abort: { grpcStatus: '14', percentage: { value: 10 } } }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http:
    - match: [{ headers: { x-test: { exact: fault } } }]
      fault: { abort: { grpcStatus: UNAVAILABLE, percentage: { value: 10 } } }
      route: [{ destination: { host: web.shop.svc.cluster.local } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, [PLACE]);
  },
};

const GRPC_STATUSES = [
  'OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS', 'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED',
];

const PLACE = 'spec.http[].fault';

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: fault } of placesOf(manifest, PLACE)) {
    const abort = objectAt(fault, 'abort');
    if (abort === undefined && objectAt(fault, 'delay') === undefined) {
      yield { path, message: 'the fault has neither abort nor delay' };
    }
    if (abort !== undefined) {
      yield* abortProblems(abort).map((refusal) => ({ ...refusal, path: [...path, 'abort', ...refusal.path] }));
    }
    if (valueAt(fault, 'delay', 'exponentialDelay') !== undefined) {
      yield { path: [...path, 'delay', 'exponentialDelay'], message: 'Istio has no exponential delay', fix: 'use fixedDelay' };
    }
  }
}

function abortProblems(abort: JsonObject): Refusal[] {
  const status = numberAt(abort, 'httpStatus');
  const grpcStatus = textAt(abort, 'grpcStatus');
  if (valueAt(abort, 'http2Error') !== undefined) {
    return [{ path: ['http2Error'], message: 'Istio cannot abort with an error of HTTP/2', fix: 'use httpStatus or grpcStatus' }];
  }
  if (grpcStatus !== undefined) {
    const fix = { fix: `write one of ${GRPC_STATUSES.join(', ')}` };
    return GRPC_STATUSES.includes(grpcStatus) ? [] : [{ path: ['grpcStatus'], message: `gRPC has no status '${grpcStatus}'`, ...fix }];
  }
  if (valueAt(abort, 'httpStatus') === undefined) {
    return [{ path: [], message: 'the abort has no status, so that nothing is aborted', severity: Severity.WARNING }];
  }
  return status === undefined || (status >= 200 && status <= 600) ? [] : [{ path: ['httpStatus'], message: `httpStatus is ${status}; allowed: 200 to 600` }];
}
