import { MESH280 } from '../../../src/analysis/rules/MESH280-invalid-readiness-probe';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('WorkloadGroup');
const probe = (text: string): string => `{ template: {}, probe: ${text} }`;

ruleTest(MESH280, [
  refused('grpc', probe('{ grpc: { port: 80 } }'), ['spec.probe', 'the probe is grpc, which is not supported']),
  refused('nothing', probe('{ periodSeconds: 5 }'), ['spec.probe', 'the probe has none of httpGet, tcpSocket, exec']),
  refused('no command', probe('{ exec: { command: [] } }'), ['spec.probe.exec.command', 'there is no command']),
  refused('a header', probe('{ httpGet: { port: 80, httpHeaders: [{ name: x_a, value: b }] } }'), ['spec.probe.httpGet.httpHeaders[0].name', "'x_a' is no header of a probe"]),
  refused('no header', probe('{ httpGet: { port: 80, httpHeaders: [{ value: b }] } }'), ['spec.probe.httpGet.httpHeaders[0].name', 'the header has no name']),
  accepted('a request', probe('{ httpGet: { port: 80, httpHeaders: [{ name: X-a, value: b }] } }')),
]);
