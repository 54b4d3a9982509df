import { MESH273 } from '../../../src/analysis/rules/MESH273-partial-wildcard-host';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('ServiceEntry');

ruleTest(MESH273, [
  refused('part of a label', "{ hosts: ['*-a.b.c', '*a.b.c'] }",
    ['spec.hosts[0]', "the host '*-a.b.c' begins with part of a label"],
    ['spec.hosts[1]', "the host '*a.b.c' begins with part of a label"]),
  accepted('whole labels', "{ hosts: ['*.b.c', a.b.c] }"),
  accepted('looked up for each request', "{ hosts: ['*-a.b.c'], ports: [{ number: 80, name: http, protocol: HTTP }], resolution: DYNAMIC_DNS, location: MESH_EXTERNAL }"),
]);
