import { isAlpha, isForIstio, KNOWN_ANNOTATIONS, LABELS } from '../../../src/analysis/annotations/known-annotations';

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

test.each([
  ['sidecar.istio.io/proxyCPU', true], ['sidecar.istio.io/inject', false], ['proxy.istio.io/config', false], ['kubernetes.io/ingress.class', false], ['sidecar.istio.io/unheard-of', false],
])('%s is alpha: %s', (name, expected) => {
  expect(isAlpha(name)).toBe(expected);
});
