import { isDelegate, isForGatewaysOnly } from '../../../src/analysis/admission/virtual-service-reach';

test.each([[['a/b'], true], [['a/b', 'mesh'], false], [['mesh'], false], [[], false], [undefined, false]])('gateways %j: for gateways only: %s', (gateways, expected) => {
  expect(isForGatewaysOnly({ spec: { gateways } })).toBe(expected);
});

test.each([[['a'], false], [[], true], [undefined, true]])('hosts %j: a delegate: %s', (hosts, expected) => {
  expect(isDelegate({ spec: { hosts } })).toBe(expected);
});
