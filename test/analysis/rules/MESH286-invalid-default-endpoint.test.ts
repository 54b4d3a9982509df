import { MESH286 } from '../../../src/analysis/rules/MESH286-invalid-default-endpoint';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Sidecar');
const ingress = (...endpoints: string[]): string => `{ ingress: [${endpoints.map((endpoint, index) => `{ port: { number: ${index + 80}, protocol: HTTP, name: a }, defaultEndpoint: '${endpoint}' }`).join(', ')}] }`;

ruleTest(MESH286, [
  refused('other hosts, and no ports', ingress('10.0.0.1:80', '127.0.0.1', '127.0.0.1:http', ':70000', '::1:80', 'unix://a', '[::2]:80'),
    ['spec.ingress[0].defaultEndpoint', "'10.0.0.1:80' has the host 10.0.0.1; allowed: 127.0.0.1, 0.0.0.0, [::1], [::] or none"],
    ['spec.ingress[1].defaultEndpoint', "'127.0.0.1' is no address with a port"],
    ['spec.ingress[2].defaultEndpoint', "'127.0.0.1:http' has the port 'http'; allowed: 1 to 65535"],
    ['spec.ingress[3].defaultEndpoint', "':70000' has the port '70000'; allowed: 1 to 65535"],
    ['spec.ingress[4].defaultEndpoint', "'::1:80' has the port ':1:80'; allowed: 1 to 65535"],
    ['spec.ingress[5].defaultEndpoint', "'unix://a' is no absolute path of a file"],
    ['spec.ingress[6].defaultEndpoint', "'[::2]:80' has the host ::2; allowed: 127.0.0.1, 0.0.0.0, [::1], [::] or none"]),
  accepted('the pod itself', ingress('127.0.0.1:80', '[::1]:80', ':80', 'unix:///run/a', '')),
]);
