import { App, Duration } from 'cdk8s';
import {
  DirectResponse, FaultInjection, HeaderOperations, Mesh, Mirror, Redirect, ResilienceProfile, ResilientService, RetryPolicy, Rewrite, RouteMatch, StringMatch, type RouteOptions,
} from '../../../src';
import { Idempotency } from '../../../src/constructs/idempotency';
import { buildRule, type RuleContext } from '../../../src/constructs/traffic/rule-builder';
import { shopChart } from '../../support/manifests';

const app = new App();
const service = new ResilientService(shopChart(), 'web', { image: 'web:1', port: 80 });
const [v1, v2] = [service.stable!, service.addVersion('v2', { image: 'web:2' })];
const fault = FaultInjection.abortHttp(503, { expires: '2999-01-01' });
const header = RouteMatch.header('x-a', StringMatch.present());
const SAFE = 'connect-failure,refused-stream,reset-before-request';
const REPEATING = `${SAFE},gateway-error,reset`;

/** What a service with the profile STANDARD and its timeout gives to its routes. */
function context(changes: Partial<RuleContext> = {}): RuleContext {
  return { owner: app, profile: ResilienceProfile.STANDARD, idempotency: Idempotency.UNKNOWN, timeout: Duration.seconds(10), ...changes };
}

function build(options: RouteOptions, changes?: Partial<RuleContext>) {
  return buildRule('r', options, context(changes));
}

/** Timeout and retries as texts. */
function budget(options: RouteOptions, changes?: Partial<RuleContext>) {
  const { idempotentRetries, retries, timeout } = build(options, changes);
  const text = (policy?: RetryPolicy) => policy && [policy.attempts, policy.retryOn.join(), policy.perTryTimeout?.toMilliseconds()];
  return { timeout: timeout?.toMilliseconds(), retries: text(retries), idempotent: text(idempotentRetries) };
}

describe('buildRule', () => {
  test('a rule without options is for every request, which goes to the service itself', () => {
    const rule = build({});
    expect(rule.name).toBe('r');
    expect(rule.owner).toBe(app);
    expect(rule.action).toEqual({ kind: 'forward' });
    expect(rule.matches.map((match) => match._isAny())).toEqual([true]);
    expect(build({ match: [] }).matches.map((match) => match._isAny())).toEqual([true]);
  });

  test('takes over what is not worked out', () => {
    const options = { rewrite: Rewrite.path('/x'), headers: HeaderOperations.of({ removeRequest: ['x-b'] }), mirror: Mirror.all() };
    const rule = build({ ...options, match: [header], mirrorTo: v2 });
    expect(rule).toEqual(expect.objectContaining(options));
    expect(rule.matches).toEqual([header]);
    expect(rule.mirrorTo).toBe(v2);
  });

  test.each<[string, RouteOptions, string[] | undefined]>([
    ['destination', { destination: v2 }, ['v2 100']],
    ['destinations', { destinations: [{ target: v1, weight: 90 }, { target: v2, weight: 10 }] }, ['v1 90', 'v2 10']],
    ['destinations of which one gets nothing', { destinations: [{ target: v1, weight: 100 }, { target: v2, weight: 0 }] }, ['v1 100']],
    ['neither', {}, undefined],
  ])('%s', (_, options, expected) => {
    const { action } = build(options);
    expect(action.kind === 'forward' && action.shares?.map(({ target, weight }) => `${target.subset} ${weight}`)).toEqual(expected);
  });

  test.each<[string, RouteOptions, string]>([
    ['a redirect', { redirect: Redirect.to({ path: '/x' }) }, 'redirect'],
    ['a direct response', { directResponse: DirectResponse.of(200) }, 'respond'],
  ])('%s retries nothing and has no timeout', (_, options, kind) => {
    const { action, retries, timeout } = build(options);
    expect([action.kind, retries.attempts, timeout]).toEqual([kind, 0, undefined]);
  });
});

describe('the budget of a rule', () => {
  test('is the service\'s', () => {
    expect(budget({}, { timeout: Duration.seconds(4), retries: RetryPolicy.safe({ attempts: 1 }) }))
      .toEqual({ timeout: 4_000, retries: [1, SAFE, undefined], idempotent: undefined });
  });

  test('without a word of the service is the profile\'s, and safe', () => {
    expect(budget({})).toEqual({ timeout: 10_000, retries: [2, SAFE, undefined], idempotent: undefined });
  });

  test('of a service that nothing limits is not limited', () => {
    expect(budget({}, { profile: ResilienceProfile.STREAMING, timeout: undefined }).timeout).toBeUndefined();
  });

  test('with a profile of its own is that profile\'s, whatever the service says', () => {
    expect(budget({ profile: ResilienceProfile.BULK }, { timeout: Duration.seconds(4), retries: RetryPolicy.none() }))
      .toEqual({ timeout: 60_000, retries: [1, 'connect-failure,refused-stream', undefined], idempotent: undefined });
    expect(budget({ profile: ResilienceProfile.STREAMING }).timeout).toBeUndefined();
    expect(budget({ profile: ResilienceProfile.BATCH })).toEqual({ timeout: 300_000, retries: [0, '', undefined], idempotent: undefined });
  });

  test('its own timeout and retries win over both', () => {
    expect(budget({ profile: ResilienceProfile.BULK, timeout: Duration.seconds(2), retries: RetryPolicy.none() }))
      .toEqual({ timeout: 2_000, retries: [0, '', undefined], idempotent: undefined });
  });

  test.each<[string, RouteOptions, Idempotency, object]>([
    ['ALL', {}, Idempotency.ALL, { retries: [2, REPEATING, 3_000], idempotent: undefined }],
    ['BY_METHOD', {}, Idempotency.BY_METHOD, { retries: [2, SAFE, undefined], idempotent: [2, REPEATING, 3_000] }],
    ['UNKNOWN, for GET only', { match: [RouteMatch.method('GET')] }, Idempotency.UNKNOWN, { retries: [2, SAFE, undefined], idempotent: [2, REPEATING, 3_000] }],
    ['UNKNOWN, for GET and POST', { match: [RouteMatch.method('GET', 'POST')] }, Idempotency.UNKNOWN, { retries: [2, SAFE, undefined], idempotent: undefined }],
    ['UNKNOWN, for GET or a header', { match: [RouteMatch.method('GET'), header] }, Idempotency.UNKNOWN, { retries: [2, SAFE, undefined], idempotent: undefined }],
    ['UNKNOWN, declared idempotent', { idempotent: true }, Idempotency.UNKNOWN, { retries: [2, REPEATING, 3_000], idempotent: undefined }],
    ['ALL, declared not to be', { idempotent: false }, Idempotency.ALL, { retries: [2, SAFE, undefined], idempotent: undefined }],
  ])('follows what is known about repeating: %s', (_, options, idempotency, expected) => {
    expect(budget(options, { idempotency })).toEqual({ timeout: 10_000, ...expected });
  });

  test('retries that repeat hold for the methods that allow it, and the others get the profile\'s', () => {
    expect(budget({ retries: RetryPolicy.idempotent({ attempts: 1 }) }, { idempotency: Idempotency.BY_METHOD }))
      .toEqual({ timeout: 10_000, retries: [2, SAFE, undefined], idempotent: [1, REPEATING, 4_980] });
  });

  test('the profile\'s own timeout, said again, changes nothing', () => {
    expect(budget({ timeout: Duration.millis(10_000) }, { idempotency: Idempotency.ALL })).toEqual(budget({}, { idempotency: Idempotency.ALL }));
  });

  test('a per-try timeout is worked out anew for another timeout', () => {
    expect(budget({ timeout: Duration.seconds(3) }, { idempotency: Idempotency.ALL }).retries).toEqual([2, REPEATING, 960]);
    expect(budget({}, { idempotency: Idempotency.ALL, timeout: Duration.seconds(1) }).retries).toEqual([2, REPEATING, 300]);
  });

  test('retries that were given hold for every method, and get a per-try timeout that fits', () => {
    expect(budget({ retries: RetryPolicy.idempotent({ attempts: 1 }), idempotent: true, timeout: Duration.seconds(1) }))
      .toEqual({ timeout: 1_000, retries: [1, REPEATING, 480], idempotent: undefined });
  });

  test('beside a fault nothing is retried, whatever the service says', () => {
    expect(budget({ fault, match: [header] }, { idempotency: Idempotency.ALL, retries: RetryPolicy.safe() }))
      .toEqual({ timeout: 10_000, retries: [0, '', undefined], idempotent: undefined });
    expect(budget({ fault, match: [header], retries: RetryPolicy.none() }).retries).toEqual([0, '', undefined]);
  });

  test.each<[string, RouteOptions, Partial<RuleContext>, string]>([
    ['retries that do not fit the timeout', { retries: RetryPolicy.idempotent({ perTryTimeout: Duration.seconds(4) }), idempotent: true }, {},
      'App: perTryTimeout 4s x 3 tries + 100ms back-off = 12100ms exceeds timeout 10s; allowed: tries that all end before the caller gives up; '
      + 'fix: raise the timeout to at least 12100ms, lower perTryTimeout to at most 3300ms, or allow fewer attempts'],
    ['a timeout that has no room for retries', { timeout: Duration.millis(50) }, { idempotency: Idempotency.ALL },
      'App: timeout 50ms has no room for 3 tries of 10ms each and 100ms of back-off between them; allowed: a timeout of 130ms or longer with 2 retries; '
      + 'fix: raise the timeout, or allow fewer attempts'],
  ])('refuses %s', (_, options, changes, message) => {
    expect(() => build(options, changes)).toThrow(new Error(message));
  });
});

describe('buildRule refuses', () => {
  const oneAnswer = 'allowed: one of redirect, directResponse, or sending the request on (destination, rewrite, fault, mirror, timeout, retries); '
    + 'fix: split it into two routes with different matches, or keep one of them';
  const redirect = Redirect.to({ path: '/x' });
  const repeatable = 'allowed: such retries where the match is limited to GET, HEAD, OPTIONS, TRACE, PUT, DELETE, or repeating is declared harmless; '
    + "fix: add .and(RouteMatch.method('GET')) to the match, use RetryPolicy.safe(), or declare idempotent: true";
  const weights = 'allowed: whole percents from 0 to 100 that add up to 100; Istio would take any numbers as shares of their sum; fix: make the weights add up to 100';

  test.each<[string, RouteOptions, string]>([
    ['a redirect beside a direct response', { redirect, directResponse: DirectResponse.of(200) }, `App: route 'r' has redirect, directResponse together; ${oneAnswer}`],
    ['a redirect beside a destination', { redirect, destination: v1 }, `App: route 'r' has redirect, destination together; ${oneAnswer}`],
    ['a redirect beside destinations', { redirect, destinations: [{ target: v1, weight: 100 }] }, `App: route 'r' has redirect, destinations together; ${oneAnswer}`],
    ['a redirect beside a timeout and retries', { redirect, timeout: Duration.seconds(1), retries: RetryPolicy.none() },
      `App: route 'r' has redirect, timeout, retries together; ${oneAnswer}`],
    ['a direct response beside rewrite, fault and mirror', { directResponse: DirectResponse.of(200), rewrite: Rewrite.path('/'), fault, mirror: Mirror.all() },
      `App: route 'r' has directResponse, rewrite, fault, mirror together; ${oneAnswer}`],
    ['destination beside destinations', { destination: v1, destinations: [{ target: v1, weight: 100 }] },
      "App: route 'r' has destination and destinations; allowed: destination for one place, destinations for several with weights; fix: keep one of the two"],
    ['a mirror to nowhere', { mirror: Mirror.all() },
      "App: route 'r' has mirror without mirrorTo; allowed: mirror (how many requests) together with mirrorTo (where the copies go); "
      + 'fix: add mirrorTo: the version or service that gets the copies'],
    ['a place for copies without a mirror', { mirrorTo: v2 },
      "App: route 'r' has mirrorTo without mirror; allowed: mirror (how many requests) together with mirrorTo (where the copies go); fix: add mirror: Mirror.percent(10)"],
    ['weights below 100', { destinations: [{ target: v1, weight: 50 }, { target: v2, weight: 49 }] }, `App: the weights of route 'r' are 50 + 49 = 99; ${weights}`],
    ['no destinations at all', { destinations: [] }, `App: the weights of route 'r' are  = 0; ${weights}`],
    ['a negative weight', { destinations: [{ target: v1, weight: 110 }, { target: v2, weight: -10 }] }, `App: the weights of route 'r' are 110 + -10 = 100; ${weights}`],
    ['a broken weight', { destinations: [{ target: v1, weight: 99.5 }, { target: v2, weight: 0.5 }] }, `App: the weights of route 'r' are 99.5 + 0.5 = 100; ${weights}`],
    ['a weight that is no number', { destinations: [{ target: v1, weight: NaN }] }, `App: the weights of route 'r' are NaN = NaN; ${weights}`],
    ['a fault beside retries', { fault, match: [header], retries: RetryPolicy.safe() },
      "App: route 'r' has a fault and retries; allowed: a fault on a route without retries: an injected abort is never retried, so such a test proves nothing; "
      + 'fix: leave retries out; the route renders them as switched off while the fault is there'],
    ['a fault for everybody', { fault },
      "App: the fault of route 'r' would hit every request; allowed: a match that limits it, e.g. RouteMatch.header('x-fault-test', StringMatch.exact('on')), "
      + 'or a fault made with unscoped: true; fix: add a match'],
    ['retries of requests that were worked on, for everything', { retries: RetryPolicy.idempotent() },
      `App: route 'r' retries on ${REPEATING}, which repeats requests that were already worked on, and it admits POST and PATCH; ${repeatable}`],
    ['such retries for a path', { match: [RouteMatch.pathPrefix('/a')], retries: RetryPolicy.custom({ attempts: 1, retryOn: ['503'] }) },
      `App: route 'r' retries on 503, which repeats requests that were already worked on, and it admits POST and PATCH; ${repeatable}`],
    ['such retries where one of the alternatives is open', { match: [RouteMatch.method('GET'), header], retries: RetryPolicy.idempotent() },
      `App: route 'r' retries on ${REPEATING}, which repeats requests that were already worked on, and it admits POST and PATCH; ${repeatable}`],
    ['a redirect of a prefix where no prefix is matched', { match: [RouteMatch.pathExact('/a')], redirect: Redirect.to({ prefix: '/b' }) },
      "App: the redirect replaces a prefix, and the route is for the path exact '/a'; allowed: Redirect.to({ prefix }) on routes with RouteMatch.pathPrefix; "
      + 'fix: match a prefix, or redirect to a path'],
  ])('%s', (_, options, message) => {
    expect(() => build(options)).toThrow(new Error(message));
  });

  test('retries of the service that repeat, on a route that is declared not to be repeatable', () => {
    expect(() => build({ idempotent: false }, { idempotency: Idempotency.ALL, retries: RetryPolicy.idempotent() })).toThrow(new Error(
      `App: route 'r' retries on ${REPEATING}, which repeats requests that were already worked on, and it admits POST and PATCH; ${repeatable}`,
    ));
  });

  test('what the mesh\'s Istio does not have', () => {
    const old = new App();
    Mesh.configure(old, { istioVersion: '1.30' });
    expect(() => build({ match: [RouteMatch.pathPrefix('/a/')], redirect: Redirect.to({ prefix: '/b/' }) }, { owner: old })).toThrow(new Error(
      'App: VirtualService redirect.prefixRewrite is not in Istio 1.30, which would drop or refuse it; allowed: Istio 1.31 and newer; '
      + "fix: leave it out, or upgrade and state Mesh.configure(app, { istioVersion: '1.31' })",
    ));
  });
});

describe('buildRule accepts', () => {
  test.each<[string, RouteOptions, Idempotency]>([
    ['repeating retries for idempotent methods', { match: [RouteMatch.method('GET'), RouteMatch.method('PUT')], retries: RetryPolicy.idempotent() }, Idempotency.UNKNOWN],
    ['repeating retries where everything may be repeated', { retries: RetryPolicy.idempotent() }, Idempotency.ALL],
    ['repeating retries on a route that is declared idempotent', { idempotent: true, retries: RetryPolicy.idempotent() }, Idempotency.UNKNOWN],
    ['safe retries for everything', { retries: RetryPolicy.safe() }, Idempotency.UNKNOWN],
    ['a fault that is meant for everybody', { fault: FaultInjection.abortHttp(503, { expires: '2999-01-01', unscoped: true }) }, Idempotency.UNKNOWN],
  ])('%s', (_, options, idempotency) => {
    expect(() => build(options, { idempotency })).not.toThrow();
  });
});
