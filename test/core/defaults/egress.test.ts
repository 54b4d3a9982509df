import { EGRESS_DEFAULTS } from '../../../src/core/defaults/egress';

test.each([
  ['resolution', 'DNS'],
  ['gatewayMinReplicas', 2],
  ['gatewayPort', 443],
  ['gatewayTargetPort', 8443],
  ['dnsPort', 53],
  ['istiodPort', 15_012],
  ['hbonePort', 15_008],
  ['statusPort', 15_021],
  ['metricsPorts', [15_020, 15_090]],
] as const)('%s is %j', (name, value) => {
  expect(EGRESS_DEFAULTS[name].value).toEqual(value);
});
