import { MESH130 } from '../../../src/analysis/rules/MESH130-deprecated-field';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const fault = (delay: string) => istio('VirtualService', 'web', `{ hosts: [web], http: [{ route: [{ destination: { host: web } }] }, { fault: { delay: { ${delay} } }, route: [{ destination: { host: web } }] }] }`);

ruleTest(MESH130, [
  {
    name: 'the share of a delay',
    yaml: fault('fixedDelay: 1s, percent: 10'),
    findings: [{
      object: 'VirtualService shop/web',
      path: 'spec.http[1].fault.delay.percent',
      message: 'http.fault.delay.percent is deprecated',
      fix: 'write percentage: { value: … }',
    }],
  },
  { name: 'the egress proxy of a Sidecar, which is read', yaml: istio('Sidecar', 'web', '{ outboundTrafficPolicy: { mode: ALLOW_ANY, egressProxy: { host: a.test } } }'), findings: [] },
  { name: 'what has replaced it', yaml: fault('fixedDelay: 1s, percentage: { value: 10 }'), findings: [] },
]);
