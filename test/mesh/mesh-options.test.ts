import * as fc from 'fast-check';
import { meshOptions, outboundModeOf } from '../../src/mesh/mesh-options';
import type { Json } from '../../src/mesh/resource';

test('a mesh that says nothing has the defaults of Istio', () => {
  expect(meshOptions()).toEqual({
    istioVersion: '1.31',
    clusterDomain: 'cluster.local',
    rootNamespace: 'istio-system',
    trustDomain: 'cluster.local',
    trustDomainAliases: [],
    outboundMode: 'ALLOW_ANY',
    serviceExportTo: ['*'],
    virtualServiceExportTo: ['*'],
    destinationRuleExportTo: ['*'],
    autoMtls: true,
    connectTimeout: '10s',
    localityLbSetting: { enabled: true },
    httpRetryPolicy: undefined,
    trafficPolicy: undefined,
    tcpKeepalive: undefined,
    meshConfig: {},
  });
});

test('a MeshConfig is read', () => {
  const config = {
    rootNamespace: 'mesh',
    trustDomain: 'corp',
    trustDomainAliases: ['old'],
    outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
    defaultServiceExportTo: ['.'],
    defaultVirtualServiceExportTo: ['.'],
    defaultDestinationRuleExportTo: ['.'],
    enableAutoMtls: false,
    connectTimeout: '3s',
    localityLbSetting: { enabled: false },
    defaultHttpRetryPolicy: { attempts: 0 },
    defaultTrafficPolicy: { connectionPool: {} },
    tcpKeepalive: { time: '1s' },
  };
  expect(meshOptions(config)).toEqual({
    istioVersion: '1.31',
    clusterDomain: 'cluster.local',
    rootNamespace: 'mesh',
    trustDomain: 'corp',
    trustDomainAliases: ['old'],
    outboundMode: 'REGISTRY_ONLY',
    serviceExportTo: ['.'],
    virtualServiceExportTo: ['.'],
    destinationRuleExportTo: ['.'],
    autoMtls: false,
    connectTimeout: '3s',
    localityLbSetting: { enabled: false },
    httpRetryPolicy: { attempts: 0 },
    trafficPolicy: { connectionPool: {} },
    tcpKeepalive: { time: '1s' },
    meshConfig: config,
  });
});

test('facts of the installation go before the MeshConfig', () => {
  const facts = { istioVersion: '1.28', clusterDomain: 'corp.local', rootNamespace: 'a', trustDomain: 'b', outboundMode: 'ALLOW_ANY' as const };
  expect(meshOptions({ rootNamespace: 'x', trustDomain: 'y', outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' } }, facts)).toMatchObject(facts);
});

test.each([
  [undefined, undefined],
  ['text', undefined],
  [{}, 'REGISTRY_ONLY'],
  [{ mode: 'ALLOW_ANY' }, 'ALLOW_ANY'],
  [{ mode: 1 }, 'ALLOW_ANY'],
  [{ mode: 'REGISTRY_ONLY' }, 'REGISTRY_ONLY'],
  [{ mode: 'ALLOW_ANY_DYNAMIC_DNS' }, 'ALLOW_ANY'],
  [{ mode: 2 }, 'ALLOW_ANY'],
])('the policy %j means %s', (policy, mode) => {
  expect(outboundModeOf(policy)).toBe(mode);
});

test('any JSON is a MeshConfig', () => {
  fc.assert(fc.property(fc.jsonValue(), (config) => {
    expect(meshOptions(config as Json).serviceExportTo.length).toBeGreaterThan(0);
  }));
});
