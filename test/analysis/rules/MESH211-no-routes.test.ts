import { MESH211 } from '../../../src/analysis/rules/MESH211-no-routes';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');

ruleTest(MESH211, [
  refused('no routes', '{ hosts: [web.example.com], http: [] }', ['spec', 'there are no http, tls or tcp routes']),
  refused('an empty object', '{}', ['spec', 'there are no http, tls or tcp routes']),
  accepted('a TCP route is one', '{ hosts: [web.example.com], tcp: [{ route: [{ destination: { host: a.b } }] }] }'),
]);
