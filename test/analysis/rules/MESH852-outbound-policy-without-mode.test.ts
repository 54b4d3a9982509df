import { MESH852 } from '../../../src/analysis/rules/MESH852-outbound-policy-without-mode';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const sidecar = (policy: string) => istio('Sidecar', 'default', `{ outboundTrafficPolicy: ${policy} }`);

ruleTest(MESH852, [
  {
    name: 'no mode',
    yaml: sidecar('{}'),
    findings: [
      { object: 'Sidecar shop/default', path: 'spec.outboundTrafficPolicy', message: 'no mode is written, which means REGISTRY_ONLY; the mesh has ALLOW_ANY' },
    ],
  },
  { name: 'the mode of the mesh', yaml: sidecar('{}'), facts: { outboundMode: 'REGISTRY_ONLY' }, findings: [] },
  { name: 'a mode', yaml: sidecar('{ mode: REGISTRY_ONLY }') + sidecar('{ mode: ALLOW_ANY }'), findings: [] },
  { name: 'no block', yaml: sidecar('null') + istio('Sidecar', 'other', '{ egress: [{ hosts: ["./*"] }] }'), findings: [] },
]);
