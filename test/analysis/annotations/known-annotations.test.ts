import { isForIstio, KNOWN_ANNOTATIONS, LABELS } from '../../../src/analysis/annotations/known-annotations';

test.each([
  ['sidecar.istio.io/inject', true], ['istio.io/rev', true], ['kubernetes.io/ingress.class', true],
  ['notistio.io/a', false], ['example.com/istio.io', false], ['istio.io.example.com/a', false],
])('%s is for Istio: %s', (name, expected) => {
  expect(isForIstio(name)).toBe(expected);
});

test('every annotation is one of Istio, with a kind, and no label', () => {
  for (const [name, { kinds }] of KNOWN_ANNOTATIONS) {
    expect([name, isForIstio(name), kinds.length > 0, LABELS.has(name)]).toEqual([name, true, true, false]);
  }
});
