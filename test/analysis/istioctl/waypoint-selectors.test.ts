import { WAYPOINT_SELECTORS } from '../../../src/analysis/istioctl/waypoint-selectors';
import { answerTest } from '../../support/answer-test';
import { deployment, istio } from '../../support/object-yaml';

const PODS = deployment('waypoint', 'app: web, gateway.networking.k8s.io/gateway-name: waypoint');
const says = (kind: string) => `IST0166 ${kind} shop/web spec.selector: it selects the pods of Gateway waypoint, which follow targetRefs alone`;

answerTest(WAYPOINT_SELECTORS, [
  {
    name: 'policies of four kinds, by any label of the pods',
    yaml: PODS + ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'PeerAuthentication'].map((kind) => istio(kind, 'web', '{ selector: { matchLabels: { app: web } } }')).join(''),
    says: [says('AuthorizationPolicy'), says('RequestAuthentication'), says('Telemetry')],
  },
  { name: 'an empty selector selects them too', yaml: PODS + istio('Telemetry', 'web', '{ selector: {} }'), says: [says('Telemetry')] },
  {
    name: 'with a target, without a selector, in another namespace',
    yaml: PODS + istio('Telemetry', 'web', '{ selector: { matchLabels: { app: web } }, targetRef: { kind: Gateway, name: waypoint } }')
      + istio('Telemetry', 'all', '{}') + istio('Telemetry', 'web', '{ selector: {} }', 'bank'),
    says: [],
  },
  { name: 'a Gateway whose pods are not at hand', yaml: istio('Telemetry', 'web', '{ selector: { matchLabels: { gateway.networking.k8s.io/gateway-name: waypoint } } }'), says: [] },
]);
