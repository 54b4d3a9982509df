import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import {
  DirectResponse, Idempotency, Mirror, Redirect, ResilienceProfile, ResilientService, RouteMatch, StickySession, StringMatch, type RouteOptions,
} from '../../../src';
import { expandRules, firstOfEach, type RouteEntry } from '../../../src/constructs/traffic/route-expansion';
import type { RouteRule, TrafficSplit } from '../../../src/constructs/traffic/route-rule';
import { buildRule } from '../../../src/constructs/traffic/rule-builder';
import { shopChart } from '../../support/manifests';

const beta = RouteMatch.header('x-group', StringMatch.exact('beta'));
const IDEMPOTENT = 'DELETE|GET|HEAD|OPTIONS|PUT|TRACE';
const SAFE = 'GET|HEAD|OPTIONS|TRACE';

const service = new ResilientService(shopChart(), 'web', { image: 'web:1', port: 8080 });
const stable = service.stable!;
const canary = service.addVersion('v2', { image: 'web:2' });

function rule(name: string, options: RouteOptions = {}, idempotency = Idempotency.UNKNOWN): RouteRule {
  return buildRule(name, options, { owner: service, profile: ResilienceProfile.STANDARD, idempotency, timeout: Duration.seconds(10) });
}

function split(weight: number, options: Partial<TrafficSplit> = {}): TrafficSplit {
  return { owner: service, stable, canary, weight, cohort: [], ...options };
}

function expand(rules: readonly RouteRule[], splitBy?: TrafficSplit, narrow = (declared: RouteMatch): readonly RouteMatch[] => [declared]): RouteEntry[] {
  return expandRules(rules, { stable, split: splitBy }, narrow);
}

/** `name: match -> version weight, …` */
function line({ match, mirror, name, shares, stickTo }: RouteEntry): string {
  const { headers, method, queryParams, uri, ...rest } = match._toIstio();
  const conditions = [
    ...Object.entries(uri ?? {}).map(([kind, value]) => `${kind} ${value}`),
    ...Object.values(method ?? {}),
    ...Object.entries({ ...headers, ...queryParams }).map(([key, value]) => key === 'cookie' ? 'cookie' : `${key}=${Object.values(value).join('')}`),
    ...Object.entries(rest).map(([key, value]) => `${key} ${JSON.stringify(value)}`),
  ];
  const destinations = shares.map(({ target, weight }) => `${target.subset} ${weight}`);
  return `${name}: ${conditions.join(' + ') || 'any'} -> ${destinations.join(', ')}${mirror === undefined ? '' : ` copied to ${mirror.target.subset}`}${stickTo === undefined ? '' : ', sticks'}`;
}

const lines = (...args: Parameters<typeof expand>) => expand(...args).map(line);

describe('expandRules: the order of rules', () => {
  const rules = () => [
    rule('default'),
    rule('header', { match: [RouteMatch.header('x-a', StringMatch.present())] }),
    rule('exact', { match: [RouteMatch.pathExact('/a/b')] }),
    rule('long', { match: [RouteMatch.pathPrefix('/a/b')] }),
    rule('short', { match: [RouteMatch.pathPrefix('/a')] }),
    rule('short-get', { match: [RouteMatch.pathPrefix('/a').and(RouteMatch.method('GET'))] }),
  ];
  const expected = [
    'exact: exact /a/b -> v1 100',
    'long: prefix /a/b -> v1 100',
    'short-get: prefix /a + GET -> v1 100',
    'short: prefix /a -> v1 100',
    'header: x-a= -> v1 100',
    'default: any -> v1 100',
  ];

  test('is from the most to the least specific', () => {
    expect(lines(rules())).toEqual(expected);
  });

  test('does not depend on who was declared first', () => {
    fc.assert(fc.property(fc.shuffledSubarray(rules(), { minLength: 6 }), (shuffled) => {
      expect(lines(shuffled)).toEqual(expected);
    }), { numRuns: 30 });
  });

  test('places each alternative of a rule by itself', () => {
    expect(lines([
      rule('default'),
      rule('mixed', { match: [RouteMatch.pathPrefix('/a'), RouteMatch.pathExact('/a/b/c')] }),
      rule('between', { match: [RouteMatch.pathPrefix('/a/b')] }),
    ])).toEqual(['mixed: exact /a/b/c -> v1 100', 'between: prefix /a/b -> v1 100', 'mixed: prefix /a -> v1 100', 'default: any -> v1 100']);
  });

  test('an alternative that is given twice is there once', () => {
    expect(lines([rule('twice', { match: [RouteMatch.pathExact('/a'), RouteMatch.pathExact('/a')] })])).toEqual(['twice: exact /a -> v1 100']);
  });

  test('no rules are no entries', () => {
    expect(lines([])).toEqual([]);
  });
});

describe('expandRules: retries by method', () => {
  test('requests with idempotent methods get an entry of their own, before the others', () => {
    const entries = expand([rule('default', {}, Idempotency.BY_METHOD)]);
    expect(entries.map(line)).toEqual([`default-idempotent: ${IDEMPOTENT} -> v1 100`, 'default: any -> v1 100']);
    expect(entries.map(({ retries }) => retries.retryOn.join())).toEqual([
      'connect-failure,refused-stream,reset-before-request,gateway-error,reset', 'connect-failure,refused-stream,reset-before-request',
    ]);
  });

  test('a rule for some of those methods only needs no second entry', () => {
    const [entry, ...others] = expand([rule('reads', { match: [RouteMatch.method('GET', 'HEAD')] }, Idempotency.BY_METHOD)]);
    expect([line(entry), others]).toEqual(['reads: GET|HEAD -> v1 100', []]);
    expect(entry.retries.retryOn).toContain('gateway-error');
  });

  test('a rule for other methods only has none of them', () => {
    const entries = expand([rule('writes', { match: [RouteMatch.method('POST')] }, Idempotency.BY_METHOD)]);
    expect(entries.map(line)).toEqual(['writes: POST -> v1 100']);
    expect(entries[0].retries.retryOn).not.toContain('gateway-error');
  });

  test('a rule for both is divided', () => {
    expect(lines([rule('some', { match: [RouteMatch.method('GET', 'POST')] }, Idempotency.BY_METHOD)]))
      .toEqual(['some-idempotent: GET -> v1 100', 'some: GET|POST -> v1 100']);
  });

  test('never takes requests from another rule, however that one is told', () => {
    expect(lines([
      rule('default', {}, Idempotency.BY_METHOD),
      rule('qa', { match: [RouteMatch.header('x-qa', StringMatch.present())], directResponse: DirectResponse.of(200) }, Idempotency.BY_METHOD),
      rule('many', { match: [RouteMatch.method('DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'PUT', 'TRACE')], directResponse: DirectResponse.of(200) }, Idempotency.BY_METHOD),
    ])).toEqual(['many: DELETE|GET|HEAD|OPTIONS|PATCH|PUT|TRACE -> ', 'qa: x-qa= -> ', `default-idempotent: ${IDEMPOTENT} -> v1 100`, 'default: any -> v1 100']);
  });

  test('alternatives that stand together are divided together', () => {
    expect(lines([rule('pages', { match: [RouteMatch.pathExact('/a'), RouteMatch.pathExact('/b')] }, Idempotency.BY_METHOD)])).toEqual([
      `pages-idempotent: exact /a + ${IDEMPOTENT} -> v1 100`,
      `pages-idempotent: exact /b + ${IDEMPOTENT} -> v1 100`,
      'pages: exact /a -> v1 100',
      'pages: exact /b -> v1 100',
    ]);
  });
});

describe('expandRules: a split', () => {
  test.each<[number, string]>([
    [0, 'default: any -> v1 100'],
    [1, 'default: any -> v1 99, v2 1'],
    [50, 'default: any -> v1 50, v2 50'],
    [100, 'default: any -> v2 100'],
  ])('of %d percent', (weight, expected) => {
    expect(lines([rule('default')], split(weight))).toEqual([expected]);
  });

  test('divides every rule that goes to the service itself, and no other', () => {
    const other = new ResilientService(shopChart(), 'other', { image: 'other:1', port: 80, version: 'v7' });
    expect(lines([
      rule('default'),
      rule('own', { match: [RouteMatch.pathExact('/own')] }),
      rule('elsewhere', { match: [RouteMatch.pathExact('/elsewhere')], destination: other.stable }),
      rule('weighted', { match: [RouteMatch.pathExact('/weighted')], destinations: [{ target: stable, weight: 70 }, { target: canary, weight: 30 }] }),
      rule('moved', { match: [RouteMatch.pathExact('/moved')], redirect: Redirect.to({ path: '/own' }) }),
    ], split(25, { cohort: [beta], mirror: Mirror.all(), sticky: StickySession.cookie('v') }))).toEqual([
      'elsewhere: exact /elsewhere -> v7 100',
      'moved: exact /moved -> ',
      'own-cohort: exact /own + x-group=beta -> v2 100',
      'own-sticky: exact /own + cookie -> v2 100',
      `own-mirrored: exact /own + ${SAFE} -> v1 75, v2 25 copied to v2, sticks`,
      'own: exact /own -> v1 75, v2 25, sticks',
      'weighted: exact /weighted -> v1 70, v2 30',
      'default-cohort: x-group=beta -> v2 100',
      'default-sticky: cookie -> v2 100',
      `default-mirrored: ${SAFE} -> v1 75, v2 25 copied to v2, sticks`,
      'default: any -> v1 75, v2 25, sticks',
    ]);
  });

  test.each<[number, string[]]>([
    [0, ['default-cohort: x-group=beta -> v2 100', `default-mirrored: ${SAFE} -> v1 100 copied to v2`, 'default: any -> v1 100']],
    [100, ['default: any -> v2 100']],
  ])('at %d percent nobody sticks, and at 100 nothing else is needed', (weight, expected) => {
    expect(lines([rule('default')], split(weight, { cohort: [beta], mirror: Mirror.all(), sticky: StickySession.cookie('v') }))).toEqual(expected);
  });

  test('the cohort comes before the mirror: a GET of a tester reaches the new version', () => {
    const [first] = expand([rule('default')], split(0, { cohort: [beta], mirror: Mirror.all() }));
    expect(line(first)).toBe('default-cohort: x-group=beta -> v2 100');
  });

  test('several cohorts are alternatives, in the order given', () => {
    const admin = RouteMatch.query('admin', StringMatch.exact('1'));
    expect(lines([rule('default')], split(0, { cohort: [beta, admin] }))).toEqual([
      'default-cohort: x-group=beta -> v2 100', 'default-cohort: admin=1 -> v2 100', 'default: any -> v1 100',
    ]);
  });

  test('a cohort that no request of a rule can be in leaves the rule alone', () => {
    expect(lines([rule('export', { match: [RouteMatch.pathPrefix('/export')] })], split(0, { cohort: [RouteMatch.pathPrefix('/beta')] })))
      .toEqual(['export: prefix /export -> v1 100']);
  });

  test('a rule whose requests are all of the cohort goes to the new version', () => {
    expect(lines([rule('testers', { match: [beta] })], split(0, { cohort: [beta] }))).toEqual(['testers: x-group=beta -> v2 100']);
  });

  test('retries by method and the split multiply, and nothing is there twice', () => {
    expect(lines([rule('default', {}, Idempotency.BY_METHOD)], split(10, { cohort: [beta], mirror: Mirror.percent(5) }))).toEqual([
      `default-idempotent-cohort: ${IDEMPOTENT} + x-group=beta -> v2 100`,
      'default-cohort: x-group=beta -> v2 100',
      `default-idempotent-mirrored: ${SAFE} -> v1 90, v2 10 copied to v2`,
      `default-idempotent: ${IDEMPOTENT} -> v1 90, v2 10`,
      'default: any -> v1 90, v2 10',
    ]);
  });
});

describe('expandRules: a mirror', () => {
  const other = new ResilientService(shopChart(), 'shadow', { image: 'shadow:1', port: 80, version: 'v9' }).stable!;
  const mirrored = (mirror: Mirror, match?: RouteMatch) => lines([rule('r', { mirror, mirrorTo: other, match: match && [match] })]);

  test('copies requests that change nothing', () => {
    expect(mirrored(Mirror.percent(10))).toEqual([`r-mirrored: ${SAFE} -> v1 100 copied to v9`, 'r: any -> v1 100']);
  });

  test('copies everything when the copy is declared harmless', () => {
    expect(mirrored(Mirror.percent(10, { sideEffectFree: true }))).toEqual(['r: any -> v1 100 copied to v9']);
  });

  test('of a rule for safe methods needs no second entry', () => {
    expect(mirrored(Mirror.all(), RouteMatch.method('GET'))).toEqual(['r: GET -> v1 100 copied to v9']);
  });

  test('of a rule for unsafe methods copies nothing', () => {
    expect(mirrored(Mirror.all(), RouteMatch.method('POST'))).toEqual(['r: POST -> v1 100']);
  });

  test('of the rule replaces the split\'s', () => {
    expect(lines([rule('r', { mirror: Mirror.all({ sideEffectFree: true }), mirrorTo: other })], split(0, { mirror: Mirror.all() })))
      .toEqual(['r: any -> v1 100 copied to v9']);
  });
});

describe('expandRules: narrowed', () => {
  test('keeps the order of what was declared, and what was declared for the rewrite', () => {
    const rules = [rule('default'), rule('a', { match: [RouteMatch.pathPrefix('/a')] }), rule('tester', { match: [RouteMatch.header('x-t', StringMatch.present())] })];
    const inner = RouteMatch.pathExact('/a/b');
    const entries = expand(rules, undefined, (declared) => [declared._and(inner)].filter((match) => match !== undefined));
    // In the mesh a path decides before a header, and so it does here; the default would only repeat the first.
    expect(entries.map(line)).toEqual(['a: exact /a/b -> v1 100', 'tester: exact /a/b + x-t= -> v1 100']);
    expect(entries[0].declared._toIstio()).toEqual({ uri: { prefix: '/a' } });
  });

  test('to nothing is left out', () => {
    expect(lines([rule('default')], undefined, () => [])).toEqual([]);
  });

  test('to several matches has an entry for each', () => {
    expect(lines([rule('default')], undefined, () => [RouteMatch.pathExact('/a'), RouteMatch.pathExact('/b')]))
      .toEqual(['default: exact /a -> v1 100', 'default: exact /b -> v1 100']);
  });
});

test('firstOfEach keeps the first of what has one key', () => {
  expect(firstOfEach(['a1', 'b1', 'a2', 'c1', 'b2'], (text) => text[0])).toEqual(['a1', 'b1', 'c1']);
});
