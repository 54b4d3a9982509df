import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import { below } from '../../mesh/provenance';
import type { HttpRoute } from '../../mesh/route/http-route';
import { readTextMatch } from '../../mesh/route/text-match';
import { distinct } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

/** A rewrite replaces the matched prefix, letter for letter. */
export const MESH306: Rule = {
  code: 'MESH306',
  name: 'double-slash-rewrite',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a rewrite of a prefix that leaves two slashes, or none, where the prefix was',
  why: 'rewrite.uri takes the place of the matched prefix, letter for letter: it is the prefix_rewrite of Envoy in what istiod makes. The prefix /api rewritten '
    + 'to / turns /api/orders into //orders, which most applications answer with 404. The prefix /api/ rewritten to /v1 turns '
    + '/api/orders into /v1orders.',
  fix: 'end both the prefix and the rewrite with a slash, and match the path without it as well: uri.prefix: /api/, uri.exact: /api',
  inputs: ['VirtualService'],
  about: { VirtualService: ['rewrite'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - match: [{ uri: { prefix: /api } }]
      rewrite: { uri: / }
      route: [{ destination: { host: orders } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - match: [{ uri: { prefix: /api/ } }, { uri: { exact: /api } }]
      rewrite: { uri: / }
      route: [{ destination: { host: orders } }]
`,

  check: (model) => distinct(model.virtualServices.all.flatMap(({ http }) => http.flatMap((route) => {
    const rewrite = route.block('rewrite');
    const uri = textAt(rewrite?.value, 'uri') || undefined;
    const { resource, path } = below({ resource: rewrite?.resource, path: rewrite?.path ?? '' }, 'uri');
    return resource === undefined || uri === undefined ? [] : prefixesOf(route).flatMap((prefix): Violation[] => {
      const example = spoilt(prefix, uri);
      return example === undefined ? [] : [{ resource, path, message: `with the prefix ${prefix}, ${example}` }];
    });
  }))),
};

/** The prefixes that a route matches; without matches it is the root. */
function prefixesOf({ matches }: HttpRoute): readonly string[] {
  return matches.length === 0 ? ['/'] : matches.flatMap(({ json }) => {
    const uri = readTextMatch(json.uri);
    return uri.type === 'prefix' && uri.value !== '' ? [uri.value] : [];
  });
}

/** What becomes of a path below the prefix, when its parts end up wrongly joined. */
function spoilt(prefix: string, uri: string): string | undefined {
  const [open, closed] = [prefix.endsWith('/'), uri.endsWith('/')];
  if (open === closed) {
    return undefined;
  }
  const path = open ? `${prefix}orders` : `${prefix}/orders`;
  return `${path} becomes ${uri}${path.slice(prefix.length)}`;
}
