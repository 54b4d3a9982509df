import { MESH261 } from '../../../src/analysis/rules/MESH261-gateway-without-servers';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Gateway');

ruleTest(MESH261, [
  refused('an empty list', '{ selector: { app: a }, servers: [] }', ['spec.servers', 'the Gateway has no servers']),
  refused('no list', '{ selector: { app: a } }', ['spec.servers', 'the Gateway has no servers']),
  accepted('one server', "{ servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ['*'] }] }"),
]);
