import { ANNOTATIONS } from '../../../src/analysis/istioctl/annotations';
import { answerTest } from '../../support/answer-test';
import { deployment, istio } from '../../support/object-yaml';

const annotated = (kind: string, apiVersion: string, annotations: string) => `\n---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: web, namespace: shop, annotations: { ${annotations} } }\n`;
const pods = (annotations: string, labels = 'app: web') => deployment('web', labels, 'shop', { annotations });
const POD = 'Deployment shop/web spec.template.metadata.annotations';

answerTest(ANNOTATIONS, [
  { name: 'one that Istio does not know', yaml: annotated('Service', 'v1', 'foo.istio.io/bar: x'), says: ['IST0108 Service shop/web metadata.annotations.foo.istio.io/bar: Istio knows no annotation foo.istio.io/bar'] },
  { name: 'only on four kinds, and not what Istio writes', yaml: annotated('StatefulSet', 'apps/v1', 'foo.istio.io/bar: x') + istio('Gateway', 'web', '{}').replace('name: web,', 'name: web, annotations: { foo.istio.io/bar: x },') + annotated('Service', 'v1', 'istio.io/rev: x'), says: [] },
  { name: 'in the wrong place, whose value does not count then', yaml: annotated('Deployment', 'apps/v1', 'sidecar.istio.io/interceptionMode: x'), says: ['IST0107 Deployment shop/web metadata.annotations.sidecar.istio.io/interceptionMode: sidecar.istio.io/interceptionMode is for Pod, and not for a Deployment'] },
  { name: 'a wrong value', yaml: pods('sidecar.istio.io/interceptionMode: x'), says: [`IST0125 ${POD}.sidecar.istio.io/interceptionMode: 'x' is no value of sidecar.istio.io/interceptionMode; allowed: REDIRECT, TPROXY or NONE`] },
  { name: 'settings of the proxy that cannot be read', yaml: pods('proxy.istio.io/config: "concurrency: x"'), says: [expect.stringMatching(/^IST0125 .*: concurrency of proxy\.istio\.io\/config /)] },
  { name: 'deprecated, unless there is the label too', yaml: pods('sidecar.istio.io/inject: "true"') + pods('sidecar.istio.io/inject: "true"', 'sidecar.istio.io/inject: "true"'), says: [`IST0135 ${POD}.sidecar.istio.io/inject: sidecar.istio.io/inject is deprecated`] },
]);
