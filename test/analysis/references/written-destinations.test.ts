import { writtenDestinations } from '../../../src/analysis/references/written-destinations';
import { modelOf } from '../../support/analyze-yaml';
import { istio } from '../../support/object-yaml';

const found = (spec: string) => [...writtenDestinations(modelOf(istio('VirtualService', 'web', spec)))];

test('every place that a host is sent to', () => {
  const all = found(`{ http: [{ route: [{ destination: { host: a, subset: v1, port: { number: 80 } }, weight: 1 }, { destination: { host: b.test } }], mirror: { host: c } },
    { mirrors: [{ destination: { host: d } }] }], tls: [{ route: [{ destination: { host: e } }] }], tcp: [{ route: [{ destination: { host: f } }] }] }`);
  expect(all.map(({ path, host, subset, port, isMirror, isUnused }) => [path, host, subset, port, isMirror, isUnused])).toEqual([
    ['spec.http[0].route[0].destination', 'a.shop.svc.cluster.local', 'v1', 80, false, false],
    ['spec.http[0].route[1].destination', 'b.test', undefined, undefined, false, true],
    ['spec.http[0].mirror', 'c.shop.svc.cluster.local', undefined, undefined, true, false],
    ['spec.http[1].mirrors[0].destination', 'd.shop.svc.cluster.local', undefined, undefined, true, false],
    ['spec.tls[0].route[0].destination', 'e.shop.svc.cluster.local', undefined, undefined, false, false],
    ['spec.tcp[0].route[0].destination', 'f.shop.svc.cluster.local', undefined, undefined, false, false],
  ]);
});

test('the matches of its route', () => {
  expect(found('{ http: [{ match: [{ port: 80 }], route: [{ destination: { host: a } }] }] }')[0].matches).toEqual([{ port: 80 }]);
});

test.each(['{}', '{ http: x }', '{ http: [null, 1, { route: [2, { destination: 3 }, { destination: { host: [] } }], mirror: [], mirrors: { a: b } }] }'])('nothing in %s', (spec) => {
  expect(found(spec)).toEqual([]);
});
