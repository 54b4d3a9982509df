import * as fc from 'fast-check';
import {
  CanaryPlan, CanaryRoute, GatewayRoute, GatewayTls, Idempotency, Mirror, Redirect, ResilientService, RouteMatch, ServicePort, StickySession, StringMatch, type CanaryRouteProps,
  type RouteOptions,
} from '../../src';
import { manifest, shopChart } from '../support/manifests';

/*
 * Whatever routes, cohorts, mirrors and retries come together: a request is treated as the most specific of the
 * declared routes that it meets says, in the mesh and through a gateway. Rendered routes are tried in order, as Envoy does.
 */

interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly query: { readonly [name: string]: string };
}

type Text = { readonly exact?: string; readonly prefix?: string; readonly regex?: string };
interface Match {
  readonly uri?: Text;
  readonly method?: Text;
  readonly headers?: { readonly [name: string]: Text };
  readonly withoutHeaders?: { readonly [name: string]: Text };
  readonly queryParams?: { readonly [name: string]: Text };
  readonly port?: number;
}
interface Route {
  readonly name: string;
  readonly match?: Match[];
  readonly route?: { readonly destination: { readonly subset: string }; readonly weight?: number }[];
  readonly retries?: { readonly retryOn?: string };
  readonly mirrors?: object[];
}

function holds({ exact, prefix, regex }: Text, text: string | undefined): boolean {
  if (text === undefined) {
    return false;
  }
  return exact !== undefined ? text === exact : prefix !== undefined ? text.startsWith(prefix) : regex === undefined || new RegExp(`^(?:${regex})$`).test(text);
}

function meets({ headers, method, path, query }: Request, match: Match, port = 80): boolean {
  return (match.uri === undefined || holds(match.uri, path))
    && (match.method === undefined || holds(match.method, method))
    && (match.port === undefined || match.port === port)
    && Object.entries(match.headers ?? {}).every(([name, text]) => holds(text, headers[name]))
    && Object.entries(match.withoutHeaders ?? {}).every(([name, text]) => !holds(text, headers[name]))
    && Object.entries(match.queryParams ?? {}).every(([name, text]) => holds(text, query[name]));
}

const dispatch = (routes: Route[], request: Request, port?: number) => routes.find(({ match }) => match === undefined || match.some((one) => meets(request, one, port)));

const METHODS = ['GET', 'HEAD', 'PUT', 'POST', 'PATCH'];
const PATHS = ['/', '/a', '/a/b', '/a/b/c', '/x', '/x/y'];

const request: fc.Arbitrary<Request> = fc.record({
  method: fc.constantFrom(...METHODS),
  path: fc.constantFrom(...PATHS),
  headers: fc.record({ 'x-tenant': fc.constantFrom('one', 'other'), 'x-group': fc.constantFrom('beta', 'rest'), 'cookie': fc.constantFrom('v=next', 'a=b; v=next', 'v=old') }, { requiredKeys: [] }),
  query: fc.record({ debug: fc.constant('1') }, { requiredKeys: [] }),
});

const MATCHES = [
  RouteMatch.pathPrefix('/a'), RouteMatch.pathPrefix('/a/b'), RouteMatch.pathExact('/a/b/c'), RouteMatch.header('x-tenant', StringMatch.exact('one')),
  RouteMatch.header('x-tenant', StringMatch.present()), RouteMatch.method('GET'), RouteMatch.method('GET', 'POST'), RouteMatch.method('DELETE', 'GET', 'HEAD', 'OPTIONS', 'PUT', 'TRACE'),
  RouteMatch.method('DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'PUT', 'TRACE'), RouteMatch.query('debug', StringMatch.present()),
  RouteMatch.pathPrefix('/x').and(RouteMatch.method('PUT')), RouteMatch.withoutHeader('x-group'), RouteMatch.port(81), RouteMatch.pathPrefix('/x').and(RouteMatch.port(80)),
];
const OPTIONS: RouteOptions[] = [{}, { idempotent: true }, { idempotent: false }, { redirect: Redirect.to({ path: '/moved' }) }];
const COHORT = RouteMatch.header('x-group', StringMatch.exact('beta'));

const table = fc.record({
  rules: fc.uniqueArray(fc.record({ match: fc.nat(MATCHES.length - 1), options: fc.nat(OPTIONS.length - 1) }), { selector: ({ match }) => match, maxLength: 6 }),
  byMethod: fc.boolean(),
  twoPorts: fc.boolean(),
  split: fc.option(fc.record({ step: fc.nat(2), cohort: fc.boolean(), sticky: fc.boolean(), mirror: fc.boolean() }), { nil: undefined }),
});

/** The rendered routes of such a table, in the mesh and at a gateway, and what it declares. */
function rendered({ byMethod, rules, split, twoPorts }: typeof table extends fc.Arbitrary<infer T> ? T : never) {
  const chart = shopChart();
  const idempotency = byMethod ? Idempotency.BY_METHOD : Idempotency.UNKNOWN;
  const ports = [ServicePort.http(80), ...(twoPorts ? [ServicePort.http(81, { name: 'http-two' })] : [])];
  const service = new ResilientService(chart, 'web', { image: 'web:1', ports, idempotency });
  rules.forEach(({ match, options }) => service.addRoute(`r${match}`, { match: [MATCHES[match]], ...OPTIONS[options] }));
  if (split !== undefined) {
    const props: Partial<CanaryRouteProps> = {
      cohort: split.cohort ? [COHORT] : undefined, sticky: split.sticky ? StickySession.cookie('v') : undefined, mirror: split.mirror ? Mirror.percent(10) : undefined,
    };
    new CanaryRoute(chart, 'canary', { service, canary: service.addVersion('next', { image: 'web:2' }), plan: CanaryPlan.weights([20, 100]), step: split.step, ...props });
  }
  new GatewayRoute(chart, 'site', { hosts: ['shop.example.com'], tls: GatewayTls.simple('shop-tls'), service });
  const declared = [...rules.map(({ match, options }) => ({ name: `r${match}`, match: MATCHES[match], options: OPTIONS[options] })), { name: 'default', match: RouteMatch.any(), options: {} as RouteOptions }]
    .sort((a, b) => RouteMatch._compare(a.match, b.match));
  const routes = (name: string): Route[] => manifest(chart, 'VirtualService', name).spec.http;
  return { declared, mesh: routes('web'), gateway: routes('shop-example-com') };
}

test('a request is treated as the most specific declared route says, in the mesh and through a gateway', () => {
  fc.assert(fc.property(table, fc.array(request, { minLength: 20, maxLength: 20 }), (input, requests) => {
    const { declared, gateway, mesh } = rendered(input);
    const { byMethod, split, twoPorts } = input;
    for (const one of requests) {
      const port = twoPorts && one.path.length % 2 === 0 ? 81 : 80;
      const rule = declared.find(({ match }) => meets(one, match._toIstio() as Match, port))!;
      const route = dispatch(mesh, one, port)!;
      const context = () => `${JSON.stringify(one)} at ${port} is ${rule.name}, went to ${route.name}`;
      expect([route.name.replace(/-(idempotent|cohort|sticky|mirrored)\b/g, ''), context()]).toEqual([rule.name, context()]);
      if (rule.options.redirect !== undefined) {
        continue;
      }
      const weights = Object.fromEntries(route.route!.map(({ destination, weight = 100 }) => [destination.subset, weight]));
      const percent = [0, 20, 100][split?.step ?? 0];
      const chosen = split !== undefined && percent < 100 && ((split.cohort && one.headers['x-group'] === 'beta')
        || (split.sticky && percent > 0 && /(^|; )v=next$/.test(one.headers.cookie ?? '')));
      expect([weights, context()]).toEqual([chosen || percent === 100 ? { next: 100 } : percent === 0 ? { v1: 100 } : { v1: 80, next: 20 }, context()]);
      expect([route.mirrors !== undefined, context()]).toEqual([split?.mirror === true && percent < 100 && !chosen && ['GET', 'HEAD'].includes(one.method), context()]);

      const { idempotent } = rule.options;
      const onlyIdempotent = rule.match._methods()?.every((method) => ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'].includes(method)) ?? false;
      const repeats = idempotent === true || (onlyIdempotent || (byMethod && idempotent === undefined)) && ['GET', 'HEAD', 'PUT'].includes(one.method);
      expect([route.retries!.retryOn!.includes('gateway-error'), context()]).toEqual([repeats, context()]);

      if (port === 80) {
        const { name, match: _match, ...outside } = dispatch(gateway, one)!;
        const { name: inside, match: _own, ...body } = route;
        expect([name, outside]).toEqual([`web-${inside}`, body]);
      }
    }
  }), { numRuns: 60 });
});
