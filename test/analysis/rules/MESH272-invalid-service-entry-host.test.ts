import { MESH272 } from '../../../src/analysis/rules/MESH272-invalid-service-entry-host';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('ServiceEntry');

ruleTest(MESH272, [
  refused('addresses, ports and blanks', "{ hosts: [10.0.0.1, 'a.b:80', 'a b'] }",
    ['spec.hosts[0]', "the host '10.0.0.1' ends in the number 1"],
    ['spec.hosts[1]', "the host 'a.b:80' has the part 'b:80', which is no DNS label"],
    ['spec.hosts[2]', "the host 'a b' has the part 'a b', which is no DNS label"]),
  accepted('names', "{ hosts: [ledger, ledger.example.com, '*.example.org'] }"),
]);
