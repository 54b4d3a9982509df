import * as fc from 'fast-check';
import { checkFailover, checkPriority, checkShares } from '../../src/policy/locality-checks';

const share = (from: string, to: { [locality: string]: number }) => ({ from, to });

test.each([
  [[], 'L.f: no region is given; allowed: one or more; fix: give one, or use Locality.off()'],
  [[{ from: 'eu/a', to: 'us' }],
    "L.f: 'eu/a' is given as a region; allowed: the name of a region alone, without zone (/), wildcard (*) or blanks; fix: give the region's name, e.g. 'eu-west-1'"],
  [[{ from: 'eu', to: '*' }], "L.f: '*' is given as a region;"],
  [[{ from: '', to: 'eu' }], "L.f: '' is given as a region;"],
  [[{ from: 'eu ', to: 'us' }], "L.f: 'eu ' is given as a region;"],
  [[{ from: 'eu', to: 'eu' }], "L.f: region 'eu' fails over to itself; allowed: two different regions; fix: give another region in to"],
  [[{ from: 'eu', to: 'us' }, { from: 'eu', to: 'ap' }], "L.f: region 'eu' is given twice; allowed: each region once; fix: take one 'eu' out"],
])('a failover of %j is refused', (regions, message) => {
  expect(() => checkFailover('L.f', regions)).toThrow(message);
});

test('two regions may fail over to one', () => {
  expect(() => checkFailover('L.f', [{ from: 'eu', to: 'us' }, { from: 'ap', to: 'us' }])).not.toThrow();
});

test.each([['topology.istio.io/network'], ['version'], ['version=v1'], ['version=']])('%s is a label to prefer', (label) => {
  expect(() => checkPriority('L.p', [label])).not.toThrow();
});

test.each([
  [[], 'L.p: no label is given; allowed: one or more; fix: give one, or use Locality.off()'],
  [[''], "L.p: '' is given as a label; allowed: a label key such as 'topology.kubernetes.io/zone', or 'key=value'; fix: give the key of a label that pods and callers both have"],
  [['a b'], "L.p: 'a b' is given as a label;"],
  [['a=b=c'], "L.p: 'a=b=c' is given as a label;"],
  [['a=-'], "L.p: 'a=-' is given as a label;"],
  [['a', 'b', 'a'], "L.p: label 'a' is given twice; allowed: each label once; fix: take one 'a' out"],
])('a priority of %j is refused', (labels, message) => {
  expect(() => checkPriority('L.p', labels)).toThrow(message);
});

test.each([
  [[share('eu/a/*', { 'eu/a/*': 100 })]],
  [[share('*', { eu: 60, us: 40 })]],
  [[share('eu/*', { 'eu/a': 50, 'eu/b': 50 }), share('us', { us: 100 })]],
  [[share('eu/a/x', { '*': 100 }), share('eu/a/y', { 'eu/a/x': 1, 'eu/a/y': 99 })]],
])('%j is accepted', (shares) => {
  expect(() => checkShares('L.d', shares)).not.toThrow();
});

test.each([
  [[], 'L.d: no share is given; allowed: one or more; fix: give one, or use Locality.off()'],
  [[share('eu', {})], "L.d: locality 'eu' has no share; allowed: one or more;"],
  [[share('eu', { eu: 60, us: 30 })],
    "L.d: the shares of requests from 'eu' are 60 + 30 = 90; allowed: shares that are 100 together; fix: make the shares add up to 100"],
  [[share('eu', { eu: 100, us: 0 })],
    "L.d: the share of 'us' is 0; allowed: a whole number of percent, from 1 to 100; fix: give it such a number, or take the locality out for none"],
  [[share('eu', { eu: 33.5, us: 66.5 })], "L.d: the share of 'eu' is 33.5;"],
  [[share('eu', { 'eu': 50, 'eu/a': 50 })],
    "L.d: localities 'eu' and 'eu/a' overlap; allowed: localities of which none holds another; fix: take one of them out, or write zones instead of the whole region"],
  [[share('eu', { 'eu/a/*': 50, 'eu/a': 50 })], "L.d: localities 'eu/a/*' and 'eu/a' overlap;"],
  [[share('eu', { 'us': 50, '*': 50 })], "L.d: localities 'us' and '*' overlap;"],
  [[share('eu/a', { eu: 100 }), share('eu/*', { eu: 100 })], "L.d: localities 'eu/a' and 'eu/*' overlap;"],
  [[share('eu', { eu: 100 }), share('eu', { eu: 100 })], "L.d: localities 'eu' and 'eu' overlap;"],
  [[share('eu//x', { eu: 100 })],
    "L.d: 'eu//x' is given as a locality; allowed: 'region', 'region/zone' or 'region/zone/subzone', with '*' as the last part at most; "
    + "fix: write it as e.g. 'eu-west-1/eu-west-1a' or 'eu-west-1/*'"],
  [[share('', { eu: 100 })], "L.d: '' is given as a locality;"],
  [[share('eu/*/x', { eu: 100 })], "L.d: 'eu/*/x' is given as a locality;"],
  [[share('eu*', { eu: 100 })], "L.d: 'eu*' is given as a locality;"],
  [[share('a/b/c/d', { eu: 100 })], "L.d: 'a/b/c/d' is given as a locality;"],
  [[share('eu', { 'eu a': 100 })], "L.d: 'eu a' is given as a locality;"],
])('shares of %j are refused', (shares, message) => {
  expect(() => checkShares('L.d', shares)).toThrow(message);
});

test('whether localities overlap does not depend on their order', () => {
  const locality = fc.constantFrom('eu', 'eu/*', 'eu/a', 'eu/a/*', 'eu/a/x', 'eu/b', 'us', '*');
  const refused = (one: string, other: string) => {
    try {
      checkShares('L.d', [share(one, { eu: 100 }), share(other, { eu: 100 })]);
      return false;
    } catch {
      return true;
    }
  };
  fc.assert(fc.property(locality, locality, (one, other) => refused(one, other) === refused(other, one)));
});
