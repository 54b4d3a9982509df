import { POLICY_NAMESPACES } from '../../../src/analysis/istioctl/policy-namespaces';
import { answerTest } from '../../support/answer-test';
import { istio, namespaceObject } from '../../support/object-yaml';

const policy = (namespaces: string, field = 'namespaces') => istio('AuthorizationPolicy', 'web', `{ rules: [{ from: [{ source: { ${field}: [${namespaces}] } }] }] }`);
const says = (value: string, field = 'namespaces', index = 0) => `IST0101 AuthorizationPolicy shop/web spec.rules[0].from[0].source.${field}[${index}]: there is no namespace ${value} among the manifests`;

answerTest(POLICY_NAMESPACES, [
  { name: 'any that is not among the manifests', yaml: namespaceObject('shop') + policy('other'), says: [says('other')] },
  { name: 'also its own, and with not', yaml: policy('shop', 'notNamespaces'), says: [says('shop', 'notNamespaces')] },
  { name: 'those that are there, in whichever case, and with stars', yaml: namespaceObject('shop') + policy('SHOP, sh*, "*op", "*"'), says: [] },
  { name: 'stars that match none', yaml: namespaceObject('shop') + policy('ba*, "*nk"'), says: [says('ba*'), says('*nk', 'namespaces', 1)] },
  { name: 'the namespaces of Kubernetes are not looked at', yaml: namespaceObject('kube-system') + policy('kube-system'), says: [says('kube-system')] },
]);
