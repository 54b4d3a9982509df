import { MESH923 } from '../../../src/analysis/rules/MESH923-deprecated-annotation';
import { deployment } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const pods = (annotations: string, labels = 'app: web') => deployment('web', labels, 'shop', { annotations });
const at = (name: string) => ({ object: 'Deployment shop/web', path: `spec.template.metadata.annotations.${name}`, message: `${name} is deprecated` });

ruleTest(MESH923, [
  { name: 'the annotation for injection', yaml: pods('sidecar.istio.io/inject: "true"'), findings: [{ ...at('sidecar.istio.io/inject'), fix: 'write it as a label: Kubernetes asks the injector by labels alone' }] },
  {
    name: 'others',
    yaml: pods('sidecar.istio.io/statsInclusionRegexps: a'),
    findings: [{
      ...at('sidecar.istio.io/statsInclusionRegexps'),
      fix: 'configure it in a Telemetry, or as proxyStatsMatcher in proxy.istio.io/config',
    }],
  },
  { name: 'with the label that has replaced it', yaml: pods('sidecar.istio.io/inject: "true"', 'sidecar.istio.io/inject: "true"'), findings: [] },
  { name: 'annotations that stay', yaml: pods('sidecar.istio.io/logLevel: debug'), findings: [] },
]);
