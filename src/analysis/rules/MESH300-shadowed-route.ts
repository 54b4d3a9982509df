import { Severity } from '../../core/finding';
import type { Provenance } from '../../mesh/provenance';
import { HttpMatch } from '../../mesh/route/http-match';
import type { HttpRoute } from '../../mesh/route/http-route';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { distinct } from '../calls/http-routes';
import { EarlierMatches } from '../routes/earlier-matches';
import { placeName } from '../routes/place-name';
import type { Rule, Violation } from '../rule';

/** The first route that accepts a request takes it. */
export const MESH300: Rule = {
  code: 'MESH300',
  name: 'shadowed-route',
  severity: Severity.WARNING,
  aliases: ['IST0130', 'IST0131'],
  summary: 'an HTTP match whose requests an earlier route takes',
  why: 'The proxy tries the routes of a VirtualService in the order in which they are written, and the first match that accepts a request decides. '
    + 'A match behind a broader one is never asked: a prefix behind a shorter prefix, a header behind the same path without conditions. '
    + 'It is reported only where the earlier match certainly accepts every request of the later one; patterns are compared with texts, not '
    + 'with other patterns.',
  fix: 'put the narrower route first',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - match: [{ uri: { prefix: /api } }]
      timeout: 5s
      route: [{ destination: { host: reviews } }]
    - match: [{ uri: { exact: /api/export }, method: { exact: GET } }]
      timeout: 60s
      route: [{ destination: { host: reviews } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews]
  http:
    - match: [{ uri: { exact: /api/export }, method: { exact: GET } }]
      timeout: 60s
      route: [{ destination: { host: reviews } }]
    - match: [{ uri: { prefix: /api } }]
      timeout: 5s
      route: [{ destination: { host: reviews } }]
`,

  check: (model) => distinct(model.virtualServices.all.flatMap((virtualService) => [...shadowed(virtualService)])),
};

function* shadowed({ http }: VirtualService): Iterable<Violation> {
  const earlier = new EarlierMatches<Provenance>();
  for (const route of http) {
    const covered = matchesOf(route).map((match) => ({ match, by: earlier.covering(match) }));
    if (covered.every(({ by }) => by !== undefined)) {
      yield* violation(route.from, covered[0].by, 'no request gets here');
    } else {
      for (const { match, by } of covered) {
        yield* violation(match.from, by, 'no request is left for this match');
      }
    }
    covered.forEach(({ match }) => earlier.add(match, match.from));
  }
}

/** A route without matches is for every request. */
function matchesOf({ matches, from }: HttpRoute): readonly HttpMatch[] {
  return matches.length === 0 ? [new HttpMatch({}, from, [])] : matches;
}

function* violation({ resource, path }: Provenance, by: Provenance | undefined, what: string): Iterable<Violation> {
  if (resource !== undefined && by !== undefined) {
    yield { resource, path, message: `${what}: ${placeName(by, resource)} takes them first` };
  }
}
