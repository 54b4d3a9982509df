import { DEFAULT_OBJECTS } from '../../../src/analysis/istioctl/default-objects';
import { answerTest } from '../../support/answer-test';
import { istio, namespaceObject } from '../../support/object-yaml';

const sidecar = (name: string) => istio('Sidecar', name, '{ egress: [{ hosts: ["./*"] }] }');
const telemetry = (name: string, spec: string) => istio('Telemetry', name, spec);

answerTest(DEFAULT_OBJECTS, [
  {
    name: 'each of two Sidecars',
    yaml: sidecar('a') + sidecar('b'),
    says: ['IST0111 Sidecar shop/a: namespace shop has 2 without a selector: a, b', 'IST0111 Sidecar shop/b: namespace shop has 2 without a selector: a, b'],
  },
  { name: 'in the ambient mesh there is another code', yaml: namespaceObject('shop', 'istio.io/dataplane-mode: ambient') + sidecar('a') + sidecar('b'), says: [] },
  {
    name: 'a Telemetry with a target has no selector',
    yaml: telemetry('a', '{ targetRefs: [{ kind: Service, name: web }] }') + telemetry('b', '{}'),
    says: ['IST0160 Telemetry shop/a: namespace shop has 2 without a selector: a, b', 'IST0160 Telemetry shop/b: namespace shop has 2 without a selector: a, b'],
  },
  { name: 'an empty selector is one', yaml: telemetry('a', '{ selector: {} }') + telemetry('b', '{}'), says: [] },
]);
