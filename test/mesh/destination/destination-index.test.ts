import * as fc from 'fast-check';
import { hostCovers } from '../../../src/core/host';
import type { Caller, DestinationIndex } from '../../../src/mesh/destination/destination-index';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { readResources } from '../../../src/mesh/read-resources';
import type { Json } from '../../../src/mesh/resource';
import { documents, istio, modelOf } from '../yaml-model';

const HOST = 'reviews.shop.svc.cluster.local';

function found(index: DestinationIndex, caller: Caller | string, host: string = HOST, namespace: string = 'shop'): string | undefined {
  const match = index.lookup(typeof caller === 'string' ? { namespace: caller } : caller, { host, namespace });
  return match && `${match.rule.namespace}/${match.rule.resources.map(({ name }) => name).join('+')} (${match.foundIn})`;
}

const rule = (name: string, host: string, more: string = ''): string => istio('DestinationRule', name, `host: "${host}"\n${more}`);

describe('the way through the namespaces', () => {
  const index = modelOf(documents(
    rule('client/own', HOST), rule('shop/service', 'reviews'), rule('istio-system/root', '*.svc.cluster.local'), rule('third/unasked', HOST),
  )).destinationRules;

  test.each([
    ['client', HOST, 'shop', 'client/own (client namespace)'],
    ['shop', HOST, 'shop', 'shop/service (client namespace)'],
    ['elsewhere', HOST, 'shop', 'shop/service (service namespace)'],
    ['elsewhere', 'x.other.svc.cluster.local', 'other', 'istio-system/root (root namespace)'],
    ['istio-system', HOST, 'shop', 'shop/service (service namespace)'],
    ['elsewhere', 'api.example.com', '', undefined],
  ])('%s calls %s of %j: %s', (client, host, namespace, expected) => {
    expect(found(index, client, host, namespace)).toBe(expected);
  });
});

describe('who sees a rule', () => {
  test.each([
    ['exportTo: ["."]', undefined],
    ['exportTo: [shop]', undefined],
    ['exportTo: [client]', 'shop/a (service namespace)'],
    ['exportTo: [third]', undefined],
    ['exportTo: ["*"]', 'shop/a (service namespace)'],
    ['', 'shop/a (service namespace)'],
  ])('%s: from another namespace %s', (exportTo, expected) => {
    expect(found(modelOf(rule('shop/a', 'reviews', exportTo)).destinationRules, 'client')).toBe(expected);
  });

  test('one that only others see is not for its own namespace', () => {
    expect(found(modelOf(rule('shop/a', 'reviews', 'exportTo: [client]')).destinationRules, 'shop')).toBeUndefined();
    expect(found(modelOf(rule('client/a', HOST, 'exportTo: [shop]')).destinationRules, 'client')).toBeUndefined();
  });

  test('a hidden specific rule hides the wildcard behind it', () => {
    const index = modelOf(documents(rule('shop/a', 'reviews', 'exportTo: ["third"]'), rule('shop/b', '*.shop.svc.cluster.local'))).destinationRules;
    expect(found(index, 'client')).toBeUndefined();
    expect(found(index, 'third')).toBe('shop/a (service namespace)');
  });

  test('the mesh can hide rules that say nothing', () => {
    const index = modelOf(rule('shop/a', 'reviews'), { defaultDestinationRuleExportTo: ['.'] }).destinationRules;
    expect([found(index, 'client'), found(index, 'shop')]).toEqual([undefined, 'shop/a (client namespace)']);
  });

  test('in the root namespace only its private rules go before those of the service', () => {
    const index = modelOf(documents(rule('istio-system/a', '*', 'exportTo: ["."]'), rule('istio-system/b', HOST), rule('shop/c', HOST))).destinationRules;
    expect([found(index, 'istio-system'), found(index, 'client')]).toEqual(['istio-system/a (client namespace)', 'shop/c (service namespace)']);
  });
});

test('the most specific host counts alone', () => {
  const index = modelOf(documents(rule('shop/a', '*'), rule('shop/b', '*.svc.cluster.local'), rule('shop/c', '*.shop.svc.cluster.local'))).destinationRules;
  expect(found(index, 'shop')).toBe('shop/c (client namespace)');
  expect(found(index, 'shop', 'api.example.com', '')).toBe('shop/a (client namespace)');
});

describe('rules for certain pods', () => {
  const index = modelOf(documents(
    rule('client/web', HOST, 'workloadSelector: { matchLabels: { app: web } }'), rule('client/all', HOST), rule('shop/owner', HOST),
    rule('narrow/web', HOST, 'workloadSelector: { matchLabels: { app: web } }'),
  )).destinationRules;

  test.each<[Caller, string | undefined]>([
    [{ namespace: 'client', labels: { app: 'web', version: 'v1' } }, 'client/web (client namespace)'],
    [{ namespace: 'client', labels: { app: 'api' } }, 'client/all (client namespace)'],
    [{ namespace: 'client' }, 'client/all (client namespace)'],
    [{ namespace: 'narrow', labels: { app: 'web' } }, 'narrow/web (client namespace)'],
    // The namespace has a rule, so nobody asks further, although it is for other pods.
    [{ namespace: 'narrow', labels: { app: 'api' } }, undefined],
  ])('%j: %s', (caller, expected) => {
    expect(found(index, caller)).toBe(expected);
  });
});

test('older rules go first, then the names decide', () => {
  const policy = 'trafficPolicy: { tls: { mode: DISABLE } }';
  const { rule: merged } = modelOf(documents(rule('shop/b', 'reviews', policy), rule('shop/a', 'reviews', policy)))
    .destinationRules.lookup({ namespace: 'shop' }, { host: HOST, namespace: 'shop' }) ?? {};
  expect(merged?.discarded).toMatchObject([{ resource: { name: 'b' }, path: 'spec.trafficPolicy', by: { name: 'a' } }]);
});

test('a DestinationRule knows the rules it has a part in', () => {
  const model = modelOf(documents(rule('shop/a', 'reviews'), rule('shop/b', 'reviews'), rule('shop/none', '')));
  const [a, , none] = model.ofKind('DestinationRule');
  // Once for callers of the namespace, once for all others.
  expect(model.destinationRules.rulesOf(a).map(({ resources }) => resources.length)).toEqual([2, 2]);
  expect(model.destinationRules.rulesOf(none)).toEqual([]);
});

const label = fc.constantFrom('a', 'b');
const entry = fc.record({
  host: fc.oneof(fc.tuple(label, label).map(([x, y]) => `${x}.${y}`), label.map((x) => `*.${x}`), fc.constant('*')),
  namespace: fc.constantFrom('client', 'shop', 'istio-system', 'third'),
  exportTo: fc.constantFrom<string[]>([], ['*'], ['.'], ['client']),
  subsets: fc.array(fc.constantFrom('v1', 'v2'), { maxLength: 2 }),
  policy: fc.boolean(),
});

test('what is found covers the host, comes from an allowed namespace, and loses nothing without saying so', () => {
  fc.assert(fc.property(fc.array(entry, { maxLength: 8 }), label, label, (entries, x, y) => {
    const resources = entries.flatMap(({ host, namespace, exportTo, subsets, policy }, place) => readResources({
      apiVersion: 'networking.istio.io/v1',
      kind: 'DestinationRule',
      metadata: { name: `r${place}`, namespace },
      spec: { host, exportTo, subsets: subsets.map((name) => ({ name })), ...policy ? { trafficPolicy: { tls: {} } } : {} },
    }));
    const match = new MeshModel(resources).destinationRules.lookup({ namespace: 'client' }, { host: `${x}.${y}`, namespace: 'shop' });
    if (match === undefined) {
      expect(entries.some(({ host, namespace, exportTo }) => namespace === 'client' && exportTo.length === 0 && hostCovers(host, `${x}.${y}`))).toBe(false);
      return;
    }
    const { rule: merged } = match;
    expect(hostCovers(merged.host, `${x}.${y}`)).toBe(true);
    expect(['client', 'shop', 'istio-system']).toContain(merged.namespace);
    const written = merged.resources.reduce((count, { manifest }) => {
      const spec = manifest.spec as { subsets: Json[]; trafficPolicy?: Json };
      return count + spec.subsets.length + (spec.trafficPolicy === undefined ? 0 : 1);
    }, 0);
    expect(written).toBe(merged.subsets.size + merged.discarded.length + (merged.trafficPolicy === undefined ? 0 : 1));
  }));
});

test('hostile objects do no harm', () => {
  fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (spec, inner) => {
    const contents = [spec, { host: 'a.b', subsets: inner, trafficPolicy: inner, exportTo: inner, workloadSelector: inner }, { host: inner }];
    const model = new MeshModel(contents.flatMap((content) => readResources({
      apiVersion: 'networking.istio.io/v1', kind: 'DestinationRule', metadata: { name: 'a' }, spec: content,
    } as Json)));
    model.policy({ caller: { namespace: 'default' }, host: 'a.b', port: 80, subset: '__proto__' }).setting('tls', 'mode');
  }));
});
