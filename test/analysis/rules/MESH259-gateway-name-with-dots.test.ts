import { MESH259 } from '../../../src/analysis/rules/MESH259-gateway-name-with-dots';
import { istioYaml } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const servers = "{ servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ['*'] }] }";

ruleTest(MESH259, [
  {
    name: 'dots',
    yaml: istioYaml('Gateway', servers, 'name: a.b, namespace: shop'),
    findings: [{ object: 'Gateway shop/a.b', path: 'metadata.name', message: "the Gateway is called 'a.b'" }],
  },
  { name: 'a label', yaml: istioYaml('Gateway', servers, 'name: a-b, namespace: shop'), findings: [] },
  { name: 'a name that is not known yet', yaml: istioYaml('Gateway', servers, 'generateName: a, namespace: shop'), findings: [] },
]);
