import { MESH238 } from '../../../src/analysis/rules/MESH238-invalid-address';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const policy = admissionRows('AuthorizationPolicy');

ruleTest(MESH238, [
  policy.refused('of callers', "{ rules: [{ from: [{ source: { ipBlocks: [010.0.0.1, 10.0.0.0/, a.b], notRemoteIpBlocks: ['2001:db8::/129', 10.0.0.0/08] } }] }] }",
    ['spec.rules[0].from[0].source.ipBlocks[0]', "'010.0.0.1' is no IP address"],
    ['spec.rules[0].from[0].source.ipBlocks[1]', "'10.0.0.0/' is no block of IP addresses"],
    ['spec.rules[0].from[0].source.ipBlocks[2]', "'a.b' is no IP address"],
    ['spec.rules[0].from[0].source.notRemoteIpBlocks[0]', "'2001:db8::/129' is no block of IP addresses"],
    ['spec.rules[0].from[0].source.notRemoteIpBlocks[1]', "'10.0.0.0/08' is no block of IP addresses"]),
  policy.refused('in conditions', '{ rules: [{ when: [{ key: remote.ip, notValues: [10.0.0.1, x] }, { key: source.namespace, values: [x] }] }] }',
    ['spec.rules[0].when[0].notValues[1]', "'x' is no IP address"]),
  admissionRows('VirtualService').refused('of destinations', '{ hosts: [a.b], tcp: [{ match: [{ destinationSubnets: [10.0.0.0/8/8] }], route: [{ destination: { host: a.b } }] }] }',
    ['spec.tcp[0].match[0].destinationSubnets[0]', "'10.0.0.0/8/8' is no block of IP addresses"]),
  admissionRows('ServiceEntry').refused('of a ServiceEntry', '{ hosts: [a.b], addresses: [a.b], resolution: STATIC }', ['spec.addresses[0]', "'a.b' is no IP address"]),
  policy.accepted('addresses and blocks', "{ rules: [{ from: [{ source: { ipBlocks: [10.0.0.1, 10.0.0.0/8, '::1', '2001:db8::/32', 0.0.0.0/0] } }] }] }"),
]);
