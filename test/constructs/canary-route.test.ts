import { Duration, JsonPatch } from 'cdk8s';
import {
  CanaryPlan, CanaryRoute, Idempotency, Mirror, ResilienceProfile, ResilientService, RouteMatch, ServicePort, StickySession, StringMatch, type CanaryRouteProps,
  type ResilientServiceProps, type ServiceVersionOptions,
} from '../../src';
import { inventory, manifest, shopChart } from '../support/manifests';

const HOST = 'web.shop.svc.cluster.local';
const beta = RouteMatch.header('x-group', StringMatch.exact('beta'));
const to = (subset: string, weight?: number) => ({ destination: { host: HOST, port: { number: 8080 }, subset }, ...(weight === undefined ? {} : { weight }) });

/** A service, its new version and the canary between them. */
function canaryOf(props: Partial<CanaryRouteProps> = {}, options: Partial<ServiceVersionOptions> = {}, serviceProps: Partial<ResilientServiceProps> = {}) {
  const chart = shopChart();
  const service = new ResilientService(chart, 'web', { image: 'web:1', ...(serviceProps.ports === undefined ? { port: 8080 } : {}), ...serviceProps });
  const version = service.addVersion('v2', { image: 'web:2', ...options });
  const canary = new CanaryRoute(chart, 'rollout', { service, canary: version, plan: CanaryPlan.weights([5, 50, 100]), ...props });
  return { chart, service, version, canary };
}

const routes = ({ service }: { service: ResilientService }) => manifest(service, 'VirtualService').spec.http;
/** `name: version weight, …` for every route. */
const table = (made: { service: ResilientService }) => routes(made).map(({ name, route }: { name: string; route: { destination: { subset: string }; weight?: number }[] }) =>
  `${name}: ${route.map(({ destination, weight }) => `${destination.subset} ${weight ?? 100}`).join(', ')}`);

describe('the steps of a plan', () => {
  test.each<[number | undefined, number, object[]]>([
    [undefined, 0, [to('v1')]],
    [0, 0, [to('v1')]],
    [1, 5, [to('v1', 95), to('v2', 5)]],
    [2, 50, [to('v1', 50), to('v2', 50)]],
    [3, 100, [to('v2')]],
  ])('step %p', (step, weight, expected) => {
    const made = canaryOf({ step });
    expect(made.canary.weight).toBe(weight);
    expect(routes(made)).toMatchObject([{ name: 'default', route: expected, timeout: '10s', retries: { attempts: 2 } }]);
  });

  test('blue and green', () => {
    expect(table(canaryOf({ plan: CanaryPlan.blueGreen() }))).toEqual(['default: v1 100']);
    expect(table(canaryOf({ plan: CanaryPlan.blueGreen(), step: 1 }))).toEqual(['default: v2 100']);
  });

  test('make no object of their own', () => {
    const { chart } = canaryOf({ step: 1 });
    expect(inventory(chart).filter((name) => /Rule|VirtualService/.test(name))).toEqual(['DestinationRule web', 'VirtualService web']);
  });
});

describe('what a canary can have', () => {
  test('a cohort is always on the new version, until everybody is', () => {
    const cohort = [beta, RouteMatch.query('beta', StringMatch.exact('1'))];
    expect(table(canaryOf({ cohort }))).toEqual(['default-cohort: v2 100', 'default: v1 100']);
    expect(routes(canaryOf({ cohort }))[0].match).toEqual([
      { headers: { 'x-group': { exact: 'beta' } }, statPrefix: 'web-default-cohort' }, { queryParams: { beta: { exact: '1' } }, statPrefix: 'web-default-cohort' },
    ]);
    expect(table(canaryOf({ cohort, step: 1 }))).toEqual(['default-cohort: v2 100', 'default: v1 95, v2 5']);
    expect(table(canaryOf({ cohort, step: 3 }))).toEqual(['default: v2 100']);
  });

  test('sticky visitors stay on the new version while it has a share', () => {
    const sticky = StickySession.cookie('web-version', { ttl: Duration.hours(1) });
    const made = canaryOf({ sticky, step: 1 });
    expect(table(made)).toEqual(['default-sticky: v2 100', 'default: v1 95, v2 5']);
    const [returning, rest] = routes(made);
    expect(new RegExp(`^${returning.match[0].headers.cookie.regex}$`).test('a=b; web-version=v2; c=d')).toBe(true);
    expect(new RegExp(`^${returning.match[0].headers.cookie.regex}$`).test('web-version=v22')).toBe(false);
    expect(rest.route).toEqual([to('v1', 95), {
      ...to('v2', 5), headers: { response: { add: { 'set-cookie': 'web-version=v2; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax' } } },
    }]);
    expect(table(canaryOf({ sticky, step: 0 }))).toEqual(['default: v1 100']);
    expect(table(canaryOf({ sticky, step: 3 }))).toEqual(['default: v2 100']);
  });

  test('a mirror copies what changes nothing', () => {
    const [mirrored, rest] = routes(canaryOf({ mirror: Mirror.percent(10) }));
    expect(mirrored).toMatchObject({
      name: 'default-mirrored',
      match: [{ method: { regex: 'GET|HEAD|OPTIONS|TRACE' }, statPrefix: 'web-default-mirrored' }],
      route: [to('v1')],
      mirrors: [{ ...to('v2'), percentage: { value: 10 } }],
    });
    expect(rest).toMatchObject({ name: 'default', route: [to('v1')] });
    expect(rest).not.toHaveProperty('mirrors');
  });

  test('a mirror that is declared free of side effects copies everything', () => {
    const [only, ...others] = routes(canaryOf({ mirror: Mirror.all({ sideEffectFree: true }) }));
    expect(only).toMatchObject({ name: 'default', route: [to('v1')], mirrors: [{ ...to('v2'), percentage: { value: 100 } }] });
    expect(others).toEqual([]);
  });

  test('testers reach the new version although their requests could be copied', () => {
    expect(table(canaryOf({ cohort: [beta], mirror: Mirror.all(), sticky: StickySession.cookie('v'), step: 1 }))).toEqual([
      'default-cohort: v2 100', 'default-sticky: v2 100', 'default-mirrored: v1 95, v2 5', 'default: v1 95, v2 5',
    ]);
  });
});

describe('every route of the service is divided', () => {
  const rows = ['bulk-cohort: v2 100', 'bulk: v1 95, v2 5', 'default-idempotent-cohort: v2 100', 'default-cohort: v2 100', 'default-idempotent: v1 95, v2 5', 'default: v1 95, v2 5'];

  test.each(['before', 'after'])('with its own timeout, declared %s the canary', (when) => {
    const addRoute = (service: ResilientService) => service.addRoute('bulk', { match: [RouteMatch.pathPrefix('/export')], profile: ResilienceProfile.BULK, idempotent: false });
    const chart = shopChart();
    const service = new ResilientService(chart, 'web', { image: 'web:1', port: 8080, idempotency: Idempotency.BY_METHOD });
    if (when === 'before') {
      addRoute(service);
    }
    new CanaryRoute(chart, 'rollout', { service, canary: service.addVersion('v2', { image: 'web:2' }), plan: CanaryPlan.weights([5]), step: 1, cohort: [beta] });
    if (when === 'after') {
      addRoute(service);
    }
    expect(table({ service })).toEqual(rows);
    expect(routes({ service }).map(({ timeout }: { timeout: string }) => timeout)).toEqual(['60s', '60s', '10s', '10s', '10s', '10s']);
  });

  test('on every port', () => {
    const made = canaryOf({ step: 1 }, {}, { ports: [ServicePort.http(8080), ServicePort.grpc(9000), ServicePort.redis(6379)] });
    expect(table(made)).toEqual(['default: v1 95, v2 5', 'default: v1 95, v2 5']);
    expect(manifest(made.service, 'VirtualService').spec.tcp).toEqual([{
      match: [{ port: 6379 }],
      route: [
        { destination: { host: HOST, port: { number: 6379 }, subset: 'v1' }, weight: 95 }, { destination: { host: HOST, port: { number: 6379 }, subset: 'v2' }, weight: 5 },
      ],
    }]);
  });

  test('of connections too', () => {
    const made = canaryOf({ step: 2 }, {}, { ports: [ServicePort.redis(6379)] });
    expect(manifest(made.service, 'VirtualService').spec.tcp[0].route.map(({ weight }: { weight: number }) => weight)).toEqual([50, 50]);
  });
});

test('the new version has the policy of its own number of pods', () => {
  const subset = (options: Partial<ServiceVersionOptions>) => manifest(canaryOf({}, options).service, 'DestinationRule').spec.subsets[1].trafficPolicy;
  expect(subset({ replicas: 1 })).toEqual({ outlierDetection: { consecutive5xxErrors: 0, consecutiveGatewayErrors: 0 } });
  expect(subset({ replicas: 2 }).outlierDetection.maxEjectionPercent).toBe(50);
  expect(subset({ replicas: 3 })).toBeUndefined();
});

test('the divided VirtualService keeps what a patch adds', () => {
  const made = canaryOf({ step: 1 });
  made.service.virtualService!.addJsonPatch(JsonPatch.add('/spec/http/0/route/1/fromTheFuture', 1), JsonPatch.replace('/spec/http/0/route/1/weight', 6));
  expect(routes(made)[0].route[1]).toMatchObject({ weight: 6, fromTheFuture: 1 });
});

describe('refused are', () => {
  test.each<[string, () => unknown, string]>([
    ['a step that the plan does not have', () => canaryOf({ step: 4 }),
      'shop/rollout: the step is 4; allowed: 0 (nothing yet) to 3 (100%); fix: take a step of the plan 5, 50, 100, counted from 1'],
    ['a negative step', () => canaryOf({ step: -1 }), 'shop/rollout: the step is -1; allowed: 0 (nothing yet) to 3 (100%); fix: take a step of the plan 5, 50, 100, counted from 1'],
    ['half a step', () => canaryOf({ step: 0.5 }), 'shop/rollout: the step is 0.5; allowed: 0 (nothing yet) to 3 (100%); fix: take a step of the plan 5, 50, 100, counted from 1'],
    ['a step that is no number', () => canaryOf({ step: NaN }),
      'shop/rollout: the step is NaN; allowed: 0 (nothing yet) to 3 (100%); fix: take a step of the plan 5, 50, 100, counted from 1'],
    ['a cohort of everybody', () => canaryOf({ cohort: [RouteMatch.any()] }),
      "shop/rollout: the cohort is every request; allowed: conditions that some requests meet, e.g. RouteMatch.header('x-group', StringMatch.exact('beta')); "
      + 'fix: limit the cohort, or use step to send everybody to the new version'],
    ['too few pods for their share', () => canaryOf({ step: 2 }, { replicas: 1 }),
      "shop/rollout: version 'v2' has 1 pod(s) for 50% of what 3 pods of 'v1' serve; allowed: 2 or more pods at this step; "
      + "fix: give addVersion('v2', …) replicas or minReplicas of at least 2, or take an earlier step"],
  ])('%s', (_, make, message) => {
    expect(make).toThrow(new Error(message));
  });

  test('the stable version as the new one', () => {
    const service = new ResilientService(shopChart(), 'web', { image: 'web:1', port: 8080 });
    expect(() => new CanaryRoute(service, 'rollout', { service, canary: service.stable!, plan: CanaryPlan.blueGreen() })).toThrow(new Error(
      `shop/web/rollout: version 'v1' is the stable version of ${HOST}; allowed: a version that was added to the same service; `
      + "fix: make it with web.addVersion('v2', { image: … })",
    ));
  });

  test('a version of another service', () => {
    const chart = shopChart();
    const [service, other] = ['web', 'cart'].map((name) => new ResilientService(chart, name, { image: 'x:1', port: 8080 }));
    expect(() => new CanaryRoute(chart, 'rollout', { service, canary: other.addVersion('v2', { image: 'x:2' }), plan: CanaryPlan.blueGreen() })).toThrow(new Error(
      `shop/rollout: version 'v2' belongs to cart.shop.svc.cluster.local, not to ${HOST}; allowed: a version that was added to the same service; `
      + "fix: make it with web.addVersion('v2', { image: … })",
    ));
  });

  test('a second canary of the service', () => {
    const { chart, service } = canaryOf();
    expect(() => new CanaryRoute(chart, 'again', { service, canary: service.addVersion('v3', { image: 'web:3' }), plan: CanaryPlan.blueGreen() })).toThrow(new Error(
      `shop/again: the requests of ${HOST} are already divided by shop/rollout; allowed: one CanaryRoute for a service at a time; fix: finish or remove shop/rollout first`,
    ));
  });
});
