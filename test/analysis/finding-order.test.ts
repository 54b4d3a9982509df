import { compareFindings } from '../../src/analysis/finding-order';
import { type Finding, Severity } from '../../src/core/finding';

const finding = (parts: Partial<Finding>): Finding => ({ code: 'MESH100', aliases: [], severity: Severity.ERROR, message: 'm', fix: 'f', ...parts });
const object = (namespace: string | undefined, kind: string, name: string, apiVersion = 'v1') => ({ apiVersion, kind, name, ...namespace === undefined ? {} : { namespace } });

const IN_ORDER: readonly Finding[] = [
  finding({ object: object(undefined, 'Namespace', 'shop') }),
  finding({ object: object('bank', 'Service', 'z') }),
  finding({ object: object('shop', 'Gateway', 'web') }),
  finding({ object: object('shop', 'Service', 'a') }),
  finding({ object: object('shop', 'Service', 'b') }),
  finding({ object: object('shop', 'Service', 'b', 'v2') }),
  finding({ object: object('shop', 'Service', 'b', 'v2'), path: 'spec.http[2]' }),
  finding({ object: object('shop', 'Service', 'b', 'v2'), path: 'spec.http[10]' }),
  finding({ object: object('shop', 'Service', 'b', 'v2'), path: 'spec.http[10].route' }),
  finding({ object: object('shop', 'Service', 'b', 'v2'), path: 'spec.http[10].route', code: 'MESH101' }),
  finding({ object: object('shop', 'Service', 'b', 'v2'), path: 'spec.http[10].route', code: 'MESH101', message: 'n' }),
  finding({ construct: 'app/a', object: object('shop', 'Service', 'a') }),
  finding({ construct: 'app/b', object: object('bank', 'Service', 'a') }),
  finding({ file: 'a2.yaml' }),
  finding({ file: 'a10.yaml' }),
  finding({ file: 'a.yaml', line: 9 }),
  finding({ file: 'a.yaml', line: 10 }),
  finding({ file: 'b.yaml', line: 1 }),
];

test('findings are ordered by where they are, then by what they say', () => {
  expect([...IN_ORDER].reverse().sort(compareFindings)).toEqual(IN_ORDER);
});

test('equal findings are equal, numbers with leading zeros are not', () => {
  expect(compareFindings(finding({ path: 'a[1]' }), finding({ path: 'a[1]' }))).toBe(0);
  expect(compareFindings(finding({ path: 'a[01]' }), finding({ path: 'a[1]' }))).toBe(-1);
  expect(compareFindings(finding({ path: 'a[1]' }), finding({ path: 'a[01]' }))).toBe(1);
});
