import { MESH275 } from '../../../src/analysis/rules/MESH275-wildcard-without-endpoints';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('ServiceEntry');

ruleTest(MESH275, [
  refused('wildcards', "{ hosts: [a.b, '*.a.b'], resolution: DNS_ROUND_ROBIN, ports: [{ number: 80, name: http, protocol: HTTP }] }",
    ['spec.hosts[1]', "the resolution is DNS_ROUND_ROBIN, and '*.a.b' cannot be looked up"]),
  accepted('with endpoints', "{ hosts: ['*.a.b'], resolution: DNS, endpoints: [{ address: a.b }] }"),
  accepted('without looking up', "{ hosts: ['*.a.b'] }"),
  accepted('names', '{ hosts: [a.b], resolution: DNS }'),
]);
