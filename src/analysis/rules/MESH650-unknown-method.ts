import { Severity } from '../../core/finding';
import { writtenConditions } from '../access/written-conditions';
import { nearestName } from '../nearest-name';
import type { Rule, Violation } from '../rule';

/** Methods that are registered for HTTP, the usual ones first. */
const METHODS = [
  'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'CONNECT', 'TRACE', 'QUERY', 'PURGE', 'ACL', 'BASELINE-CONTROL', 'BIND', 'CHECKIN', 'CHECKOUT', 'COPY', 'LABEL',
  'LINK', 'LOCK', 'MERGE', 'MKACTIVITY', 'MKCALENDAR', 'MKCOL', 'MKREDIRECTREF', 'MKWORKSPACE', 'MOVE', 'ORDERPATCH', 'PRI', 'PROPFIND', 'PROPPATCH', 'REBIND',
  'REPORT', 'SEARCH', 'UNBIND', 'UNCHECKOUT', 'UNLINK', 'UNLOCK', 'UPDATE', 'UPDATEREDIRECTREF', 'VERSION-CONTROL',
];

/** A method that no request has. */
export const MESH650: Rule = {
  code: 'MESH650',
  name: 'unknown-method',
  severity: Severity.WARNING,
  aliases: ['KIA0102'],
  summary: 'an AuthorizationPolicy names a method that requests do not have',
  why: 'Methods are compared letter by letter, upper and lower case too, and all that HTTP defines are in upper case. A condition on another one never holds: '
    + 'what should be allowed is denied, and what should be denied gets through. Calls of gRPC all are POST: the name of what is called stands in the path.',
  fix: 'write the method in upper case; for gRPC write paths: ["/package.Service/Method"]',
  inputs: ['AuthorizationPolicy'],
  bad: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: read-only, namespace: shop }
spec:
  action: DENY
  rules: [{ to: [{ operation: { methods: [post], ports: ["8080"] } }] }]
`,
  good: `
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: read-only, namespace: shop }
spec:
  action: DENY
  rules: [{ to: [{ operation: { methods: [POST], ports: ["8080"] } }] }]
`,

  * check(model): Iterable<Violation> {
    for (const { resource, attribute, path, values } of writtenConditions(model)) {
      for (const [index, value] of attribute === 'method' ? values.entries() : []) {
        const problem = problemOf(value);
        if (problem !== undefined) {
          yield { resource, path: `${path}[${index}]`, ...problem };
        }
      }
    }
  },
};

function problemOf(value: string): Pick<Violation, 'message' | 'fix'> | undefined {
  // A * stands for any beginning or any end.
  const method = value.replace(/^\*|\*$/g, '');
  if (method.includes('/')) {
    return { message: `${value} is no method of HTTP: calls of gRPC are POST`, fix: `allow the method POST and write ${value} under paths` };
  }
  if (method !== method.toUpperCase()) {
    return { message: `no request has the method ${value}: methods are in upper case`, fix: `write ${value.toUpperCase()}` };
  }
  // Applications may have methods of their own: only what looks like a slip is one.
  const nearest = method !== value || METHODS.includes(method) ? undefined : nearestName(method, METHODS);
  return nearest === undefined ? undefined : { message: `${value} is no method of HTTP`, fix: `did you mean ${nearest}?` };
}
