import { Severity } from '../../core/finding';
import { objectAt } from '../../mesh/json-access';
import { below } from '../../mesh/provenance';
import type { TextMatch } from '../../mesh/route/text-match';
import { matchesText, readTextMatch } from '../../mesh/route/text-match';
import { distinct } from '../calls/http-routes';
import type { Rule, Violation } from '../rule';

/** What browsers send: the name that one looks for stands near the end. */
const AGENTS: readonly string[] = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
  'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
];
const NAMES = /chrome|firefox|safari|edge?|iphone|ipad|android|mobile|windows|macintosh/i;

/** The header of a browser does not begin with its name. */
export const MESH314: Rule = {
  code: 'MESH314',
  name: 'browser-name-not-matched',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a match on user-agent names a browser in a way that fits no browser',
  why: 'The User-Agent of every browser begins with Mozilla/5.0, and its own name stands somewhere behind. exact compares the whole value, prefix its beginning, and '
    + 'regex, too, has to fit the whole of it: Envoy does not search. A match for Chrome in any of these ways accepts no browser, and all requests take the '
    + 'next route.',
  fix: 'write a pattern for the whole value: regex: ".*Chrome.*"',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - match: [{ headers: { user-agent: { regex: Chrome } } }]
      route: [{ destination: { host: orders-next } }]
    - route: [{ destination: { host: orders } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http:
    - match: [{ headers: { user-agent: { regex: '.*Chrome.*' } } }]
      route: [{ destination: { host: orders-next } }]
    - route: [{ destination: { host: orders } }]
`,

  check: (model) => distinct(model.virtualServices.all.flatMap(({ http }) => http.flatMap(({ matches }) => matches.flatMap(({ json, from }) =>
    Object.entries(objectAt(json, 'headers') ?? {}).filter(([name]) => name.toLowerCase() === 'user-agent').flatMap(([name, value]): Violation[] => {
      const wanted = readTextMatch(value);
      const { resource, path } = below(from, 'headers', name);
      return wanted.type === 'present' || !namesBrowserInVain(wanted) || resource === undefined ? [] : [{
        resource, path: `${path}.${wanted.type}`, message: `no browser sends a User-Agent that ${FAILURES[wanted.type]} '${wanted.value}': all begin with Mozilla/5.0`,
      }];
    }))))),
};

const FAILURES = { exact: 'is', prefix: 'begins with', regex: 'as a whole fits' } as const;

function namesBrowserInVain(wanted: TextMatch & { readonly value: string }): boolean {
  // A pattern that asks for Mozilla is for some browser or other, and applications of one's own have names of their own.
  return NAMES.test(wanted.value) && !/mozilla/i.test(wanted.value) && !AGENTS.some((agent) => matchesText(wanted, agent));
}
