import { POLICY_PODS } from '../../../src/analysis/istioctl/policy-pods';
import { answerTest } from '../../support/answer-test';
import { deployment, istio, namespaceObject } from '../../support/object-yaml';

const policy = (spec: string, inNamespace = 'shop') => istio('AuthorizationPolicy', 'web', spec, inNamespace);
const WEB = '{ selector: { matchLabels: { app: web } } }';

answerTest(POLICY_PODS, [
  { name: 'no pods at all', yaml: policy('{}'), says: ['IST0127 AuthorizationPolicy shop/web spec: no pods of the mesh in namespace shop'] },
  { name: 'a target does not count', yaml: policy('{ targetRefs: [{ kind: Service, name: web }] }'), says: ['IST0127 AuthorizationPolicy shop/web spec: no pods of the mesh in namespace shop'] },
  { name: 'pods with other labels', yaml: deployment('api', 'app: api') + policy(WEB), says: ['IST0127 AuthorizationPolicy shop/web spec.selector: no pods of the mesh in namespace shop with the labels app=web'] },
  { name: 'pods without a proxy', yaml: namespaceObject('shop', 'team: shop') + deployment('web', 'app: web') + policy(WEB), says: ['IST0127 AuthorizationPolicy shop/web spec.selector: no pods of the mesh in namespace shop with the labels app=web'] },
  { name: 'pods with one, and of the ambient mesh', yaml: namespaceObject('shop') + deployment('web', 'app: web') + policy(WEB) + namespaceObject('bank', 'istio.io/dataplane-mode: ambient') + deployment('web', 'app: web', 'bank') + policy(WEB, 'bank'), says: [] },
  { name: 'the root namespace looks into all of them', yaml: namespaceObject('shop') + deployment('web', 'app: web') + policy(WEB, 'istio-system') + policy('{}', 'istio-system'), says: [] },
  { name: 'and may find none', yaml: policy(WEB, 'istio-system'), says: ['IST0127 AuthorizationPolicy istio-system/web spec.selector: no pods of the mesh with the labels app=web'] },
]);
