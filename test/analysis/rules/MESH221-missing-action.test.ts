import { MESH221 } from '../../../src/analysis/rules/MESH221-missing-action';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');

ruleTest(MESH221, [
  refused('each route that does nothing', '{ hosts: [web.example.com], http: [{ mirror: { host: a.b } }, { route: [] }] }',
    ['spec.http[0]', 'the route has no route, redirect, directResponse or delegate'],
    ['spec.http[1]', 'the route has no route, redirect, directResponse or delegate']),
  refused('without HTTP', '{ hosts: [web.example.com], tcp: [{ match: [{ port: 80 }] }], tls: [{ match: [{ sniHosts: [web.example.com] }] }] }',
    ['spec.tcp[0]', 'the route has no route'],
    ['spec.tls[0]', 'the route has no route']),
  accepted('each action', '{ hosts: [web.example.com], http: [{ match: [{ uri: { exact: /a } }], redirect: { uri: /b } }, { match: [{ uri: { exact: /b } }], directResponse: { status: 200 } }, { match: [{ uri: { exact: /c } }], delegate: { name: c } }] }'),
]);
