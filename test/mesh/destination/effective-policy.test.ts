import type { PolicyBlock } from '../../../src/mesh/destination/effective-policy';
import type { Json } from '../../../src/mesh/resource';
import { istio, modelOf } from '../yaml-model';

const CALLER = { namespace: 'shop' };

function policyOf(spec: string, call: { port?: number; subset?: string } = {}, meshConfig?: Json) {
  return modelOf(istio('DestinationRule', 'shop/a', `host: reviews\n${spec}`), meshConfig).policy({ caller: CALLER, host: 'reviews', ...call });
}

function places(policy: ReturnType<typeof policyOf>): Record<string, string> {
  const blocks: PolicyBlock[] = ['connectionPool', 'outlierDetection', 'loadBalancer', 'tls', 'tunnel', 'proxyProtocol', 'retryBudget'];
  return Object.fromEntries(blocks.flatMap((name) => {
    const block = policy.block(name);
    return block === undefined ? [] : [[name, block.path]];
  }));
}

const SPEC = `
trafficPolicy:
  connectionPool: { tcp: { maxConnections: 10 } }
  outlierDetection: { interval: 5s }
  tls: { mode: ISTIO_MUTUAL }
  retryBudget: { percent: 5 }
  proxyProtocol: { version: V2 }
  portLevelSettings:
    - { port: { number: 80 }, tls: { mode: SIMPLE } }
    - { port: { number: 80 }, tls: { mode: DISABLE } }
subsets:
  - { name: plain }
  - { name: pool, trafficPolicy: { connectionPool: { http: { maxRetries: 1 } } } }
  - { name: port, trafficPolicy: { loadBalancer: { simple: RANDOM }, portLevelSettings: [{ port: { number: 90 }, loadBalancer: { simple: ROUND_ROBIN } }] } }
`;
const TOP = {
  connectionPool: 'spec.trafficPolicy.connectionPool',
  outlierDetection: 'spec.trafficPolicy.outlierDetection',
  tls: 'spec.trafficPolicy.tls',
  retryBudget: 'spec.trafficPolicy.retryBudget',
  proxyProtocol: 'spec.trafficPolicy.proxyProtocol',
};

test.each([
  ['the host', {}, TOP],
  ['a port without settings', { port: 443 }, TOP],
  ['a port with settings: they replace everything', { port: 80 }, { tls: 'spec.trafficPolicy.portLevelSettings[0].tls' }],
  ['a subset without a policy', { subset: 'plain' }, TOP],
  ['a subset that is not there', { subset: 'gone' }, TOP],
  ['a subset replaces whole blocks', { subset: 'pool' }, { ...TOP, connectionPool: 'spec.subsets[1].trafficPolicy.connectionPool' }],
  ['a subset over the settings of a port', { subset: 'pool', port: 80 },
    { tls: 'spec.trafficPolicy.portLevelSettings[0].tls', connectionPool: 'spec.subsets[1].trafficPolicy.connectionPool' }],
  ['a subset with settings of its own for the port: they replace what a port can set', { subset: 'port', port: 90 },
    { loadBalancer: 'spec.subsets[2].trafficPolicy.portLevelSettings[0].loadBalancer', retryBudget: TOP.retryBudget, proxyProtocol: TOP.proxyProtocol }],
])('%s', (_, call, expected) => {
  expect(places(policyOf(SPEC, call))).toEqual(expected);
});

test('a setting says its value and where it is written', () => {
  const policy = policyOf(SPEC);
  expect(policy.setting('connectionPool', 'tcp', 'maxConnections')).toMatchObject({
    value: 10, from: { resource: { name: 'a' }, path: 'spec.trafficPolicy.connectionPool.tcp.maxConnections' },
  });
  expect(policy.number('connectionPool', 'tcp', 'maxConnections')).toBe(10);
  expect(policy.setting('outlierDetection', 'baseEjectionTime')).toEqual({ value: '30s', from: undefined });
  expect(policy.setting('tls', 'sni')).toBeUndefined();
  expect(policy.number('tls', 'mode')).toBeUndefined();
});

test('the subset that was asked for is told, if there is one', () => {
  expect([policyOf(SPEC, { subset: 'pool' }).subset?.name, policyOf(SPEC, { subset: 'gone' }).subset, policyOf(SPEC).subset]).toEqual(['pool', undefined, undefined]);
});

test('without a rule everything is a default', () => {
  const policy = modelOf('{}').policy({ caller: CALLER, host: 'reviews', port: 80, subset: 'v1' });
  expect([policy.rule, policy.match, places(policy)]).toEqual([undefined, undefined, {}]);
  expect(policy.setting('loadBalancer', 'simple')).toEqual({ value: 'LEAST_REQUEST', from: undefined });
  expect(policy.setting('outlierDetection', 'interval')).toBeUndefined();
});

test('zero says nothing where Istio takes it so', () => {
  expect(policyOf('trafficPolicy: { connectionPool: { tcp: { maxConnections: 0 } } }').setting('connectionPool', 'tcp', 'maxConnections'))
    .toEqual({ value: 4294967295, from: undefined });
});

test.each([
  ['http: { idleTimeout: 5s }, tcp: { idleTimeout: 7s }', '5s', 'http.idleTimeout'],
  ['tcp: { idleTimeout: 7s }', '7s', 'tcp.idleTimeout'],
])('HTTP is idle as TCP is unless it says so itself: %s', (pool, value, path) => {
  expect(policyOf(`trafficPolicy: { connectionPool: { ${pool} } }`).setting('connectionPool', 'http', 'idleTimeout'))
    .toMatchObject({ value, from: { path: `spec.trafficPolicy.connectionPool.${path}` } });
});

describe('a policy for the whole mesh', () => {
  const config = { defaultTrafficPolicy: { connectionPool: { tcp: { maxConnections: 3 } }, outlierDetection: { interval: '9s' }, tls: {} } };

  test('is for hosts whose rule has no such block', () => {
    const policy = policyOf('trafficPolicy: { outlierDetection: { interval: 5s } }', {}, config);
    expect(policy.setting('connectionPool', 'tcp', 'maxConnections'))
      .toEqual({ value: 3, from: { resource: undefined, path: 'defaultTrafficPolicy.connectionPool.tcp.maxConnections' } });
    expect(policy.setting('outlierDetection', 'interval')?.value).toBe('5s');
    expect(policy.block('tls')).toBeUndefined();
  });

  test('fills what the settings of a port leave out, but not those of a subset', () => {
    expect(policyOf(SPEC, { port: 80 }, config).setting('connectionPool', 'tcp', 'maxConnections')?.value).toBe(3);
    expect(policyOf(SPEC, { port: 90, subset: 'port' }, config).block('connectionPool')).toBeUndefined();
  });
});

test('where the host is passed through, so are its subsets', () => {
  const balancing = (top: string) => policyOf(`trafficPolicy: { loadBalancer: { simple: ${top} } }\nsubsets: [{ name: v1, trafficPolicy: { loadBalancer: { simple: RANDOM } } }]`,
    { subset: 'v1' }).setting('loadBalancer', 'simple')?.value;
  expect([balancing('PASSTHROUGH'), balancing('ROUND_ROBIN')]).toEqual(['PASSTHROUGH', 'RANDOM']);
});

test('settings for a port do not change that a subset is passed through', () => {
  const policy = policyOf('subsets: [{ name: v1, trafficPolicy: { loadBalancer: { simple: PASSTHROUGH }, portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: RANDOM } }] } }]',
    { port: 80, subset: 'v1' });
  expect(policy.setting('loadBalancer', 'simple')).toMatchObject({ value: 'PASSTHROUGH', from: { path: 'spec.subsets[0].trafficPolicy.loadBalancer.simple' } });
});
