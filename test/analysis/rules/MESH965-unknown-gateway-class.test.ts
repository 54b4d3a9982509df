import { MESH965 } from '../../../src/analysis/rules/MESH965-unknown-gateway-class';
import { gatewayApi } from '../../support/gateway-api-yaml';
import { ruleTest } from '../../support/rule-test';

const gateway = (className: string) => gatewayApi('Gateway', 'public', `{ gatewayClassName: ${className} }`);
const CLASS = gatewayApi('GatewayClass', 'internal', '{ controllerName: istio.io/gateway-controller }');
const at = { object: 'Gateway shop/public', path: 'spec.gatewayClassName' };

ruleTest(MESH965, [
  { name: 'a class of Istio, misspelt', yaml: gateway('itsio'), findings: [{ ...at, message: 'there is no class itsio', fix: 'did you mean istio?' }] },
  { name: 'a class among the manifests, misspelt', yaml: CLASS + gateway('interal'), findings: [{ ...at, message: 'there is no class interal', fix: 'did you mean internal?' }] },
  { name: 'classes that there are', yaml: CLASS + ['istio', 'istio-remote', 'istio-waypoint', 'istio-east-west', 'internal'].map(gateway).join(''), findings: [] },
  { name: 'classes of other controllers', yaml: gateway('nginx') + gateway('""'), findings: [] },
]);
