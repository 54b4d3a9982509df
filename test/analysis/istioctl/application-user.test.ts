import { APPLICATION_USER } from '../../../src/analysis/istioctl/application-user';
import { answerTest } from '../../support/answer-test';
import { deployment } from '../../support/object-yaml';

const pods = (spec: string, labels = 'app: web') => deployment('web', labels, 'shop', { spec });
const says = (place: string) => `IST0144 Deployment shop/web spec.template.spec.${place}securityContext.runAsUser: user 1337 is that of the proxy`;
const USER = 'securityContext: { runAsUser: 1337 }';

answerTest(APPLICATION_USER, [
  { name: 'of the pod, also where the container has another', yaml: pods(`${USER}, containers: [{ name: app, securityContext: { runAsUser: 1000 } }]`), says: [says('')] },
  { name: 'of a container, and not of the proxy or one that runs first', yaml: pods(`containers: [{ name: istio-proxy, ${USER} }, { name: app, ${USER} }], initContainers: [{ name: first, ${USER} }]`), says: [says('containers[1].')] },
  { name: 'outside of the mesh too', yaml: pods(`containers: [{ name: app, ${USER} }]`, 'sidecar.istio.io/inject: "false"'), says: [says('containers[0].')] },
  { name: 'Istio itself', yaml: pods(`containers: [{ name: app, ${USER} }]`, 'istio: pilot') + pods(`containers: [{ name: app, ${USER} }]`, 'release: istio'), says: [] },
]);
