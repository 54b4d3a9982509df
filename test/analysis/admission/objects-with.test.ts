import { objectsWith } from '../../../src/analysis/admission/objects-with';
import { modelOf } from '../../support/analyze-yaml';

const model = modelOf(['{ hosts: [a], http: [{ timeout: 1s }] }', '{ hosts: [b], http: [{ fault: {} }] }', '{ hosts: [c], http: [{ timeout: 2s }] }']
  .map((spec, index) => `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: v${index} }
spec: ${spec}
`).join(''));

test.each<[string, string[], string[]]>([
  ['all of them', ['spec.http[]'], ['v0', 'v1', 'v2']],
  ['some, in their order', ['spec.http[].timeout'], ['v0', 'v2']],
  ['what has one of several', ['spec.tls[]', 'spec.http[].fault'], ['v1']],
  ['none', ['spec.tls[]'], []],
  ['none for no pattern', [], []],
])('%s', (_, patterns, names) => {
  const found = (): string[] => objectsWith(model, 'VirtualService', 'networking.istio.io', patterns).map(({ name }) => name);
  expect(found()).toEqual(names);
  expect(found()).toEqual(names);
});

test('of another group or kind there are none', () => {
  expect(objectsWith(model, 'VirtualService', 'example.com', ['spec.http[]'])).toEqual([]);
  expect(objectsWith(model, 'Gateway', undefined, ['spec.http[]'])).toEqual([]);
});
