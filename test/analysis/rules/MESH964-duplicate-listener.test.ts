import { MESH964 } from '../../../src/analysis/rules/MESH964-duplicate-listener';
import { gatewayApi } from '../../support/gateway-api-yaml';
import { ruleTest } from '../../support/rule-test';

const gateway = (listeners: string) => gatewayApi('Gateway', 'public', `{ listeners: ${listeners} }`);
const object = 'Gateway shop/public';

ruleTest(MESH964, [
  {
    name: 'one port',
    yaml: gateway('[{ name: a, port: 80, protocol: HTTP }, { name: b, port: 80, protocol: HTTP }]'),
    findings: [
      { object, path: 'spec.listeners[1]', message: 'listeners[0] is for HTTP on port 80 too' },
    ],
  },
  {
    name: 'one port and host',
    yaml: gateway('[{ name: x, port: 1 }, { name: a, port: 80, protocol: HTTP, hostname: a.test }, { name: b, port: 80, protocol: HTTP, hostname: a.test }]'),
    findings: [
      { object, path: 'spec.listeners[2]', message: 'listeners[1] is for HTTP on port 80 of a.test too' },
    ],
  },
  {
    name: 'one name',
    yaml: gateway('[{ name: a, port: 80, protocol: HTTP }, { name: a, port: 81, protocol: HTTP }]'),
    findings: [
      { object, path: 'spec.listeners[1].name', message: 'listeners[0] is called a too' },
    ],
  },
  {
    name: 'different ports, hosts and protocols',
    findings: [],
    yaml: gateway(
      '[{ name: a, port: 80, protocol: HTTP }, { name: b, port: 81, protocol: HTTP }, { name: c, port: 80, protocol: HTTP, hostname: a.test }, { name: d, port: 80, protocol: TCP }]'),
  },
]);
