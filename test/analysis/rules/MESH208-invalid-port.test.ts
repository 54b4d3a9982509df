import { MESH208 } from '../../../src/analysis/rules/MESH208-invalid-port';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const http = admissionRows('VirtualService');
const route = 'route: [{ destination: { host: a.b } }]';

ruleTest(MESH208, [
  http.refused('in a match, a destination and a mirror', '{ hosts: [a.b], http: [{ match: [{ port: 70000 }], route: [{ destination: { host: a.b, port: {} } }], mirror: { host: a.b, port: { number: 0 } } }] }',
    ['spec.http[0].match[0].port', 'the port is 70000; allowed: 1 to 65535'],
    ['spec.http[0].mirror.port.number', 'the port is 0; allowed: 1 to 65535'],
    ['spec.http[0].route[0].destination.port.number', 'the port is 0; allowed: 1 to 65535']),
  admissionRows('DestinationRule').refused('of a tunnel', '{ host: a.b, trafficPolicy: { tunnel: { targetHost: a.b, targetPort: 0 } } }',
    ['spec.trafficPolicy.tunnel.targetPort', 'the port is 0; allowed: 1 to 65535']),
  admissionRows('Gateway').refused('of a server', "{ servers: [{ port: { number: 0, name: http, protocol: HTTP }, hosts: ['*'] }] }", ['spec.servers[0].port.number', 'the port is 0; allowed: 1 to 65535']),
  admissionRows('Sidecar').refused('of listeners', "{ ingress: [{ port: { number: 66000, protocol: HTTP, name: a } }], egress: [{ port: { number: 66000, protocol: HTTP, name: a }, hosts: ['./*'] }] }",
    ['spec.egress[0].port.number', 'the port is 66000; allowed: 1 to 65535'],
    ['spec.ingress[0].port.number', 'the port is 66000; allowed: 1 to 65535']),
  admissionRows('AuthorizationPolicy').refused('of a policy', "{ rules: [{ to: [{ operation: { ports: ['http'], notPorts: ['65536', '0'] } }] }] }",
    ['spec.rules[0].to[0].operation.notPorts[0]', "the port is '65536'; allowed: 0 to 65535"],
    ['spec.rules[0].to[0].operation.ports[0]', "the port is 'http'; allowed: 0 to 65535"]),
  http.accepted('0 in a match is any', `{ hosts: [a.b], http: [{ match: [{ port: 0 }, { port: 8080 }], ${route} }] }`),
  admissionRows('Gateway').accepted('a socket', "{ servers: [{ bind: 'unix:///run/a', port: { number: 0, name: http, protocol: HTTP }, hosts: ['*'] }] }"),
]);
