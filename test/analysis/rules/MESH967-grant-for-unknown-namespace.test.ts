import { MESH967 } from '../../../src/analysis/rules/MESH967-grant-for-unknown-namespace';
import { gatewayApi } from '../../support/gateway-api-yaml';
import { namespaceObject } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const grant = (namespace: string) => gatewayApi('ReferenceGrant', 'grant', `{ from: [{ kind: HTTPRoute, namespace: ${namespace} }] }`, 'bank');
const at = { object: 'ReferenceGrant bank/grant', path: 'spec.from[0].namespace' };

ruleTest(MESH967, [
  { name: 'a misspelt namespace', yaml: namespaceObject('checkout') + grant('chekout'), findings: [{ ...at, message: 'there is no namespace chekout among the manifests', fix: 'did you mean checkout?' }] },
  { name: 'the namespace of a route, misspelt', yaml: gatewayApi('HTTPRoute', 'web', '{}') + grant('shpo'), findings: [{ ...at, message: 'there is no namespace shpo among the manifests', fix: 'did you mean shop?' }] },
  { name: 'namespaces that there are, or may be', yaml: namespaceObject('checkout') + grant('checkout') + grant('monitoring') + grant('""'), findings: [] },
]);
