import { Analyzer } from '../../../src/analysis/analyzer';
import { DEPRECATED } from '../../../src/analysis/istioctl/deprecated';
import { MeshModel } from '../../../src/mesh/mesh-model';
import { meshOptions } from '../../../src/mesh/mesh-options';
import { modelOf } from '../../support/analyze-yaml';
import { answerTest } from '../../support/answer-test';
import { istio } from '../../support/object-yaml';

const delay = (delayed: string) => istio('VirtualService', 'web', `{ hosts: [web], http: [{ fault: { delay: { ${delayed} } } }] }`);
const TELEMETRY = istio('Telemetry', 'traces', '{ tracing: [{ providers: [{ name: steps }] }] }');

answerTest(DEPRECATED, [
  { name: 'a delay in whole percent', yaml: delay('percent: 5'), says: ['IST0002 VirtualService shop/web spec.http[0].fault.delay.percent: percent is deprecated'] },
  { name: 'not 0 percent, nor another deprecated field', yaml: delay('percent: 0') + istio('VirtualService', 'web', '{ hosts: [web], http: [{ mirrorPercent: 5 }] }'), says: [] },
  { name: 'a proxy for egress', yaml: istio('Sidecar', 'web', '{ outboundTrafficPolicy: { egressProxy: { host: a.b } } }'), says: ['IST0002 Sidecar shop/web spec.outboundTrafficPolicy.egressProxy: egressProxy is ignored'] },
  { name: 'kinds that are gone', yaml: '\n---\nkind: CustomResourceDefinition\nmetadata: { name: serviceroles.rbac.istio.io }\nspec: { group: rbac.istio.io, names: { kind: ServiceRole } }\n', says: ['IST0002 CustomResourceDefinition serviceroles.rbac.istio.io: Istio does not know the kind any more'] },
  { name: 'a provider that the MeshConfig does not say more of', yaml: TELEMETRY, says: [] },
]);

test('a provider of a type that is on its way out', () => {
  const { resources } = modelOf(TELEMETRY);
  const options = meshOptions({ extensionProviders: [{ name: 'steps', lightstep: { service: 'a.b' } }] });
  expect(new Analyzer({ rules: DEPRECATED }).analyze(new MeshModel(resources, options)).findings.map(({ message }) => message)).toEqual(['a provider of the type lightstep is deprecated']);
});
