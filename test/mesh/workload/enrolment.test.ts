import type { EnrolmentFacts } from '../../../src/mesh/workload/enrolment';
import { isAmbient, isInjected } from '../../../src/mesh/workload/enrolment';

const PODS: EnrolmentFacts = { namespace: 'shop', namespaceLabels: {}, labels: {}, annotations: {}, hostNetwork: false, injectsByDefault: false, containers: ['app'] };
const ENABLED = { 'istio-injection': 'enabled' };
const INJECT = 'sidecar.istio.io/inject';

test.each<[string, Partial<EnrolmentFacts>, boolean | undefined]>([
  ['nothing', {}, false],
  ['an enabled namespace', { namespaceLabels: ENABLED }, true],
  ['a namespace of a revision', { namespaceLabels: { 'istio.io/rev': 'stable' } }, true],
  ['a disabled namespace of a revision', { namespaceLabels: { 'istio-injection': 'disabled', 'istio.io/rev': 'stable' } }, false],
  ['a namespace that is not there', { namespaceLabels: undefined }, undefined],
  ['a label', { labels: { [INJECT]: 'true' } }, true],
  ['a label, where the namespace is not there', { namespaceLabels: undefined, labels: { [INJECT]: 'true' } }, true],
  ['a label in a disabled namespace', { namespaceLabels: { 'istio-injection': 'disabled' }, labels: { [INJECT]: 'true' } }, false],
  ['a revision of the pods', { labels: { 'istio.io/rev': 'stable' } }, true],
  ['only an annotation', { annotations: { [INJECT]: 'true' } }, false],
  ['a refusing label', { namespaceLabels: ENABLED, labels: { [INJECT]: 'false' } }, false],
  ['a refusing annotation', { namespaceLabels: ENABLED, annotations: { [INJECT]: 'false' } }, false],
  ['a label against an annotation', { namespaceLabels: ENABLED, labels: { [INJECT]: 'true' }, annotations: { [INJECT]: 'false' } }, true],
  ['an installation that injects by default', { injectsByDefault: true }, true],
  ['that, and a namespace that is not there', { injectsByDefault: true, namespaceLabels: undefined }, undefined],
  ['that, and a label that says neither', { injectsByDefault: true, labels: { [INJECT]: 'yes' } }, false],
  ['that, and a disabled namespace', { injectsByDefault: true, namespaceLabels: { 'istio-injection': 'disabled' } }, false],
  ['the network of the node', { namespaceLabels: ENABLED, hostNetwork: true }, false],
  ['a namespace of the system', { namespace: 'kube-system', namespaceLabels: ENABLED }, false],
  ['the proxy written out', { namespaceLabels: undefined, containers: ['app', 'istio-proxy'] }, true],
])('with %s: injected', (_, facts, injected) => {
  expect(isInjected({ ...PODS, ...facts })).toBe(injected);
});

const AMBIENT = { 'istio.io/dataplane-mode': 'ambient' };

test.each<[string, Partial<EnrolmentFacts>, boolean | undefined]>([
  ['nothing', {}, false],
  ['an ambient namespace', { namespaceLabels: AMBIENT }, true],
  ['a label', { labels: AMBIENT }, true],
  ['a refusing label', { namespaceLabels: AMBIENT, labels: { 'istio.io/dataplane-mode': 'none' } }, false],
  ['a sidecar', { namespaceLabels: { ...AMBIENT, ...ENABLED } }, false],
  ['a namespace that is not there', { namespaceLabels: undefined }, undefined],
  ['the network of the node', { namespaceLabels: AMBIENT, hostNetwork: true }, false],
])('with %s: ambient', (_, facts, ambient) => {
  expect(isAmbient({ ...PODS, ...facts })).toBe(ambient);
});
