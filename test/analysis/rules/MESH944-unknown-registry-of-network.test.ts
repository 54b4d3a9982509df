import { MESH944 } from '../../../src/analysis/rules/MESH944-unknown-registry-of-network';
import { Severity } from '../../../src/core/finding';
import { ruleTest } from '../../support/rule-test';

const networks = (...registries: string[]) => '\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: istio, namespace: istio-system }\ndata:\n  meshNetworks: |\n    networks:\n'
  + registries.map((registry, index) => `      network${index + 1}: { endpoints: [{ fromCidr: 10.0.0.0/8 }, { fromRegistry: ${registry} }] }\n`).join('');
const secret = (cluster: string, labels = 'istio/multiCluster: "true"') =>
  `\n---\napiVersion: v1\nkind: Secret\nmetadata: { name: istio-remote-secret-${cluster}, namespace: istio-system, labels: { ${labels} } }\nstringData: { ${cluster}: kubeconfig }\n`;
const ISTIOD = '\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: istiod, namespace: istio-system, labels: { app: istiod } }\n'
  + 'spec: { template: { spec: { containers: [{ name: discovery, env: [{ name: REVISION, value: default }, { name: CLUSTER_ID, value: east }] }] } } }\n';
const AT = { object: 'ConfigMap istio-system/istio', path: 'data.meshNetworks' };

ruleTest(MESH944, [
  {
    name: 'a cluster without a Secret',
    yaml: ISTIOD + secret('west') + networks('east', 'west', 'north'),
    findings: [{ ...AT, message: 'network3.endpoints[1] names the cluster north; known are east, west' }],
  },
  {
    name: 'several of which one may be the own',
    yaml: secret('west') + networks('east', 'north'),
    findings: ['east', 'north'].map((name, index) => ({
      ...AT, message: `network${index + 1}.endpoints[1] names the cluster ${name}; known are west`, severity: Severity.INFO,
    })),
  },
  {
    name: 'another case',
    yaml: ISTIOD.replace('value: east', 'value: East') + secret('West') + networks('kubernetes', 'east', 'west'),
    findings: ['Kubernetes', 'East', 'West'].map((name, index) => ({
      ...AT, message: `network${index + 1}.endpoints[1] names the cluster ${name.toLowerCase()}, and it is called ${name}`, fix: `write ${name}`,
    })),
  },
  { name: 'the own cluster, whose name is not at hand', yaml: secret('west') + networks('east', 'west'), findings: [] },
  { name: 'Secrets that are kept elsewhere', yaml: ISTIOD + networks('east', 'west', 'north'), findings: [] },
  { name: 'a Secret for something else', yaml: ISTIOD + secret('west', 'team: a') + networks('north'), findings: [] },
  { name: 'names of no cluster in particular', yaml: secret('west') + ISTIOD + networks('Kubernetes', 'Mock', 'External'), findings: [] },
  { name: 'no YAML, and another ConfigMap', yaml: networks('kubernetes').replace('networks:\n', '[\n') + networks('kubernetes').replace('name: istio,', 'name: settings,'), findings: [] },
]);
