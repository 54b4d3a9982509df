import { hostObjectName } from '../../src/constructs/host-object-name';
import { shopChart } from '../support/manifests';

test('a host gives its name to its objects, as often as it is asked for', () => {
  const chart = shopChart();
  expect([1, 2].map(() => hostObjectName(chart, 'shop', 'api.example.com'))).toEqual(['api-example-com', 'api-example-com']);
});

test('two hosts with one name are refused in one namespace, and taken in two', () => {
  const chart = shopChart();
  hostObjectName(chart, 'shop', 'a-b.example.com');
  expect(hostObjectName(chart, 'other', 'a.b.example.com')).toBe('a-b-example-com');
  expect(() => hostObjectName(chart, 'shop', 'a.b.example.com')).toThrow(
    "shop: the objects of a.b.example.com would have the name 'a-b-example-com' in namespace 'shop', which those of a-b.example.com have; "
    + 'allowed: hosts of one namespace that differ in more than their dots and dashes within the first 63 characters; '
    + 'fix: declare one of the two in a chart of another namespace',
  );
});
