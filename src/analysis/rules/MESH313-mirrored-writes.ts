import { Severity } from '../../core/finding';
import { matchesText, readTextMatch } from '../../mesh/route/text-match';
import { distinct, httpRoutes } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE'];

/** A mirrored request is carried out like any other. */
export const MESH313: Rule = {
  code: 'MESH313',
  name: 'mirrored-writes',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'requests that change something are mirrored',
  why: 'A mirror gets a full copy of the request and carries it out; only its answer is thrown away. When it shares a database or a queue with the original, or calls '
    + 'others, a POST takes effect twice. Since Istio 1.28 the name of the host no longer ends in -shadow there, so that the application cannot '
    + 'tell the copy from the original.',
  fix: 'match method GET for the mirrored route, or let the mirror write to a store of its own and acknowledge this',
  inputs: ['VirtualService'],
  about: { VirtualService: ['mirror', 'mirrors'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - route: [{ destination: { host: orders } }]
      mirror: { host: orders-next }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - match: [{ method: { exact: GET } }]
      route: [{ destination: { host: orders } }]
      mirror: { host: orders-next }
    - route: [{ destination: { host: orders } }]
`,

  check: (model) => distinct(httpRoutes(model).filter(({ route }) => route.mirrors.length > 0).flatMap(({ route: { matches, mirrors } }) => {
    const writes = WRITES.filter((method) => matches.length === 0 || matches.some(({ json }) => matchesText(readTextMatch(json.method), method)));
    return writes.length === 0 ? [] : mirrors.flatMap(({ host, percent, from: { resource, path } }): Violation[] => resource === undefined ? [] : [{
      resource, path, message: `${percent} % of the requests are carried out by ${host} too, ${writes.join(', ')} among them`,
    }]);
  })),
};
