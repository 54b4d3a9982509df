import { MESH945 } from '../../../src/analysis/rules/MESH945-invalid-mesh-config';
import { Severity } from '../../../src/core/finding';
import { ruleTest } from '../../support/rule-test';

const config = (mesh: string, name = 'istio') => `\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: istio-system }\ndata:\n  mesh: |\n    ${mesh}\n`;
const AT = { object: 'ConfigMap istio-system/istio', path: 'data.mesh' };

ruleTest(MESH945, [
  { name: 'a value of another type', yaml: config('enableTracing: "true"'), findings: [{ ...AT, message: "enableTracing is 'true'; allowed: true or false, without quotes" }] },
  {
    name: 'a field that nobody knows, of a revision',
    yaml: config('enableAutoMTLS: false', 'istio-canary'),
    findings: [{
      object: 'ConfigMap istio-system/istio-canary', path: 'data.mesh', message: 'enableAutoMTLS is no field that Istio knows: it is ignored', fix: 'did you mean enableAutoMtls?', severity: Severity.WARNING,
    }],
  },
  { name: 'in the settings of proxies', yaml: config('defaultConfig: { statusPort: 0 }'), findings: [{ ...AT, message: 'defaultConfig.statusPort is 0; allowed: 1 to 65535' }] },
  { name: 'no YAML', yaml: config('a: ['), findings: [{ ...AT, message: 'the content is no YAML object of settings' }] },
  { name: 'what istiod takes', yaml: config('enableAutoMtls: false'), findings: [] },
  { name: 'nothing', yaml: config(''), findings: [] },
  { name: 'a ConfigMap of something else', yaml: config('enableTracing: "true"', 'settings'), findings: [] },
]);
