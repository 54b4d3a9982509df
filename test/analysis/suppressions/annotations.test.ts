import { annotatedSuppressions } from '../../../src/analysis/suppressions/annotations';
import { readResources } from '../../../src/mesh/read-resources';

function suppressionsOf(annotations: Record<string, string>): unknown[] {
  const [resource] = readResources({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', annotations } });
  return annotatedSuppressions(resource).map(({ source, code, reason }) => [source, code, reason]);
}

test.each([
  ['', []],
  ['MESH101=it is made later', [['MESH101', 'it is made later']]],
  [' MESH101 = a = b ; IST0108=c;', [['MESH101', 'a = b'], ['IST0108', 'c']]],
  ['MESH101=a\nMESH203=b\n', [['MESH101', 'a'], ['MESH203', 'b']]],
  ['MESH101', [['MESH101', '']]],
  ['MESH101=', [['MESH101', '']]],
  ['=why', [['', 'why']]],
])('ignore: %j', (text, expected) => {
  expect(suppressionsOf({ 'cdk8s-istio.dev/ignore': text })).toEqual(expected.map((entry) => ['annotation', ...entry]));
});

test.each([
  ['', []],
  ['IST0101,IST0108', ['IST0101', 'IST0108']],
  ['IST0101, IST0108', ['IST0101', ' IST0108']],
  ['*', ['*']],
])('analyze-suppress: %j', (text, codes) => {
  expect(suppressionsOf({ 'galley.istio.io/analyze-suppress': text }))
    .toEqual(codes.map((code) => ['istioctl annotation', code, 'annotation galley.istio.io/analyze-suppress']));
});

test('both count', () => {
  expect(suppressionsOf({ 'cdk8s-istio.dev/ignore': 'MESH101=a', 'galley.istio.io/analyze-suppress': '*', 'other': 'MESH102=b' }))
    .toHaveLength(2);
});
