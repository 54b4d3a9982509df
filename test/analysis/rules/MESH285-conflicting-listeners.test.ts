import { MESH285 } from '../../../src/analysis/rules/MESH285-conflicting-listeners';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Sidecar');
const port = (number: number): string => `port: { number: ${number}, protocol: HTTP, name: a }`;
const hosts = "hosts: ['./*']";

ruleTest(MESH285, [
  refused('for all ports, twice', `{ egress: [{ ${hosts} }, { ${hosts} }] }`, ['spec.egress[0]', 'the listener has no port, and is not the last']),
  refused('one port', `{ egress: [{ ${port(80)}, ${hosts} }, { ${port(80)}, bind: 127.0.0.1, ${hosts} }], ingress: [{ ${port(80)} }, { ${port(80)} }] }`,
    ['spec.egress[1].port', 'there is a listener on port 80 already'],
    ['spec.ingress[1].port', 'there is a listener on port 80 already']),
  refused('one file', `{ egress: [{ ${port(0)}, bind: 'unix:///a', ${hosts} }, { ${port(0)}, bind: 'unix:///a', captureMode: IPTABLES, ${hosts} }] }`,
    ['spec.egress[1].captureMode', 'captureMode is IPTABLES, and the listener is on a file'],
    ['spec.egress[1].port', 'there is a listener on unix:///a already']),
  accepted('each its own, and in and out apart', `{ egress: [{ ${port(80)}, ${hosts} }, { ${port(0)}, bind: 'unix:///a', ${hosts} }, { ${hosts} }], ingress: [{ ${port(80)} }] }`),
]);
