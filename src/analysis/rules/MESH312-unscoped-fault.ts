import { Severity } from '../../core/finding';
import { isJsonObject, objectAt } from '../../mesh/json-access';
import { below } from '../../mesh/provenance';
import type { HttpMatch } from '../../mesh/route/http-match';
import { faultPercent } from '../calls/fault';
import { distinct } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

const KINDS = ['delay', 'abort'];

/** What tells one request to a path from another. */
const CONDITIONS = ['headers', 'queryParams', 'method', 'sourceLabels', 'sourceNamespace'];

/** A fault on purpose hits those who are there by chance. */
export const MESH312: Rule = {
  code: 'MESH312',
  name: 'unscoped-fault',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a fault is injected into the requests of everybody',
  why: 'The fault belongs to a route, and a route without a condition on headers, parameters, the caller or the method takes the requests of every caller that the '
    + 'VirtualService speaks to. Left over from a test, such an object is an outage on purpose; tests of one\'s own are told apart by a header. A path alone '
    + 'does not keep others out either.',
  fix: 'match a header that only the test sends, or the labels of the pods that run it',
  inputs: ['VirtualService'],
  about: { VirtualService: ['fault'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - fault: { abort: { httpStatus: 503, percentage: { value: 10 } } }
      route: [{ destination: { host: orders } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - match: [{ headers: { x-fault-test: { exact: abort } } }]
      fault: { abort: { httpStatus: 503, percentage: { value: 10 } } }
      route: [{ destination: { host: orders } }]
    - route: [{ destination: { host: orders } }]
`,

  check: (model) => distinct(model.virtualServices.all.flatMap(({ http }) => http.flatMap((route) => {
    const fault = route.block('fault');
    const isOpen = route.matches.length === 0 || route.matches.some((match) => !isNarrow(match));
    return fault === undefined || !isOpen ? [] : KINDS.flatMap((kind): Violation[] => {
      const { resource, path } = below(fault, kind);
      const percent = faultPercent(objectAt(fault.value, kind));
      return resource === undefined || percent === 0 ? [] : [{ resource, path, message: `the ${kind} hits ${percent} % of everybody's requests` }];
    });
  }))),
};

function isNarrow({ json }: HttpMatch): boolean {
  return CONDITIONS.some((field) => {
    const value = json[field];
    return isJsonObject(value) ? Object.keys(value).length > 0 : typeof value === 'string' && value !== '';
  });
}
