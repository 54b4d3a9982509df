import { FINDINGS } from './sample';
import { shortened } from '../../src/report/shorten';

test('leaves alone what people can read', () => {
  expect(shortened(FINDINGS.ROUTE)).toBe(FINDINGS.ROUTE);
  expect(shortened(FINDINGS.TEMPLATE)).toBe(FINDINGS.TEMPLATE);
});

test('cuts every text that quotes a huge value', () => {
  const long = 'x'.repeat(10_000_000);
  const { message, fix, path, object } = shortened({
    ...FINDINGS.ROUTE, message: long, fix: long, path: long, object: { apiVersion: long, kind: long, namespace: long, name: long },
  });
  const cut = `${'x'.repeat(2000)}… (10000000 characters)`;
  expect([message, fix, path, object]).toEqual([cut, cut, cut, { apiVersion: cut, kind: cut, namespace: cut, name: cut }]);
});

test('cuts no more than is too long', () => {
  const { message, path, object } = shortened({ ...FINDINGS.NAMESPACE, message: 'x'.repeat(2001) });
  expect([message, path, object]).toEqual([`${'x'.repeat(2000)}… (2001 characters)`, undefined, FINDINGS.NAMESPACE.object]);
  expect(shortened({ ...FINDINGS.TEMPLATE, fix: 'x'.repeat(2001) })).not.toHaveProperty('object');
});
