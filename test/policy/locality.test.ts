import { Locality } from '../../src/policy/locality';

test('off says so', () => {
  expect(Locality.off()._toIstio(true)).toEqual({ enabled: false });
  expect(Locality.off()._toIstio(false)).toEqual({ enabled: false });
});

test.each([
  ['preferLocal', Locality.preferLocal(), { enabled: true }],
  ['failover', Locality.failover([{ from: 'eu', to: 'us' }, { from: 'us', to: 'eu' }]), { enabled: true, failover: [{ from: 'eu', to: 'us' }, { from: 'us', to: 'eu' }] }],
  ['failoverPriority', Locality.failoverPriority(['topology.kubernetes.io/region', 'version=v1']),
    { enabled: true, failoverPriority: ['topology.kubernetes.io/region', 'version=v1'] }],
])('%s needs outlier detection', (_name, locality, spec) => {
  expect(locality._toIstio(true)).toEqual(spec);
  expect(locality._toIstio(false)).toEqual({ enabled: false });
});

test('fixed shares need nothing else', () => {
  const locality = Locality.distribute([{ from: 'eu/a/*', to: { 'eu/a/*': 80, 'eu/b/*': 20 } }]);
  const spec = { enabled: true, distribute: [{ from: 'eu/a/*', to: { 'eu/a/*': 80, 'eu/b/*': 20 } }] };
  expect(locality._toIstio(true)).toEqual(spec);
  expect(locality._toIstio(false)).toEqual(spec);
});

test('what is given later changes nothing', () => {
  const labels = ['a'];
  const locality = Locality.failoverPriority(labels);
  labels.push('b');
  expect(locality._toIstio(true)).toEqual({ enabled: true, failoverPriority: ['a'] });
});

test.each([
  [() => Locality.failover([]), 'Locality.failover: no region is given;'],
  [() => Locality.failoverPriority([]), 'Locality.failoverPriority: no label is given;'],
  [() => Locality.distribute([]), 'Locality.distribute: no share is given;'],
])('fails on nothing', (make, message) => {
  expect(make).toThrow(message);
});
