import { MESH220 } from '../../../src/analysis/rules/MESH220-conflicting-actions';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const http = (route: string, hosts = 'hosts: [web.example.com],'): string => `{ ${hosts} http: [{ ${route} }] }`;
const route = 'route: [{ destination: { host: a.b } }]';
const to = 'destination: { host: a.b }';

ruleTest(MESH220, [
  refused('a redirect and everything else', http(`redirect: { uri: /a }, ${route}, fault: { abort: { httpStatus: 500 } }, rewrite: { uri: /b }, directResponse: { status: 200 }`),
    ...['directResponse', 'fault', 'rewrite', 'route'].map((field) => [`spec.http[0].${field}`, `a route that has redirect cannot have ${field}`] as const)),
  refused('an answer and everything else', http(`directResponse: { status: 200 }, ${route}, fault: { abort: { httpStatus: 500 } }, rewrite: { uri: /b }`),
    ...['fault', 'rewrite', 'route'].map((field) => [`spec.http[0].${field}`, `a route that has directResponse cannot have ${field}`] as const)),
  refused('a delegate and an action', http(`delegate: { name: a }, redirect: { uri: /a }, ${route}`),
    ...['redirect', 'route'].map((field) => [`spec.http[0].${field}`, `a route that has delegate cannot have ${field}`] as const)),
  refused('a delegate of a delegate', http(`delegate: { name: a }, ${route}`, ''),
    ['spec.http[0].delegate', 'a delegate cannot have a delegate itself', { fix: 'name the last delegate where the first one is named' }]),
  refused('both forms of a mirror', http(`${route}, mirror: { host: a.b }, mirrors: [{ ${to} }]`), ['spec.http[0].mirrors', 'a route that has mirror cannot have mirrors']),
  accepted('one action, with what it may have', http(`${route}, fault: { abort: { httpStatus: 500 } }, rewrite: { uri: /b }, mirror: { host: a.b }, mirrors: []`)),
  accepted('a delegate, without destinations', http('delegate: { name: a }, route: []')),
]);
