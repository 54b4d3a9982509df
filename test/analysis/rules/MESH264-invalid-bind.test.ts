import { MESH264 } from '../../../src/analysis/rules/MESH264-invalid-bind';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const gateway = admissionRows('Gateway');
const sidecar = admissionRows('Sidecar');
const server = (bind: string, port: number): string => `{ servers: [{ bind: ${bind}, port: { number: ${port}, name: http, protocol: HTTP }, hosts: ['*'] }] }`;
const egress = (bind: string, port: number): string => `{ egress: [{ bind: ${bind}, port: { number: ${port}, name: http, protocol: HTTP }, hosts: ['./*'] }] }`;

ruleTest(MESH264, [
  gateway.refused('a name', server('localhost', 80), ['spec.servers[0].bind', "'localhost' is no IP address"]),
  gateway.refused('a folder', server("'unix:///run/'", 0), ['spec.servers[0].bind', "'unix:///run/' is no absolute path of a file"]),
  gateway.refused('a file and a port', server("'unix:///run/a'", 80), ['spec.servers[0].bind', "'unix:///run/a' is a file, for which the port has to be 0, and it is 80"]),
  sidecar.refused('no file', egress('127.0.0.1', 0), ['spec.egress[0].bind', "'127.0.0.1' is no file, which port 0 needs"]),
  sidecar.refused('a file for what comes in', "{ ingress: [{ bind: 'unix:///run/a', port: { number: 80, name: http, protocol: HTTP } }] }", ['spec.ingress[0].bind', "'unix:///run/a' is no IP address"]),
  gateway.accepted('an address', server("'::1'", 80)),
  gateway.accepted('a file', server("'unix:///run/a'", 0)),
  sidecar.accepted('a name that is no file', egress("'unix://@a'", 0)),
]);
