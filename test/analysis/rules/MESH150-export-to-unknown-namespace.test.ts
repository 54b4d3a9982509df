import { MESH150 } from '../../../src/analysis/rules/MESH150-export-to-unknown-namespace';
import { deployment, istio, namespaceObject, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const KNOWN = namespaceObject('checkout') + service('ledger', undefined, 'bank') + deployment('web', 'app: web', 'front');
const entry = (exportTo: string) => istio('ServiceEntry', 'api', `{ hosts: [api.example.com], exportTo: ${exportTo} }`);
const message = (namespace: string) => `there is no namespace ${namespace} among the manifests`;

ruleTest(MESH150, [
  {
    name: 'misspelt names',
    yaml: KNOWN + entry('[".", chekout, bnak, frnt]'),
    findings: [['chekout', 'checkout'], ['bnak', 'bank'], ['frnt', 'front']].map(([name, nearest], index) => ({ object: 'ServiceEntry shop/api', path: `spec.exportTo[${index + 1}]`, message: message(name), fix: `did you mean ${nearest}?` })),
  },
  {
    name: 'of a VirtualService and a DestinationRule',
    yaml: KNOWN + istio('DestinationRule', 'web', '{ host: web, exportTo: [bnak] }') + istio('VirtualService', 'web', '{ hosts: [web], exportTo: [bnak] }'),
    findings: ['DestinationRule', 'VirtualService'].map((kind) => ({ object: `${kind} shop/web`, path: 'spec.exportTo[0]', message: message('bnak'), fix: 'did you mean bank?' })),
  },
  { name: 'namespaces that there are, and the marks', yaml: KNOWN + entry('[checkout, bank, front, shop, "."]') + entry('["*"]') + entry('["~"]'), findings: [] },
  { name: 'one that may be elsewhere', yaml: KNOWN + entry('[monitoring]'), findings: [] },
]);
