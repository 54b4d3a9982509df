import { sharedPorts } from '../../../src/analysis/workloads/shared-ports';
import { modelOf } from '../../support/analyze-yaml';
import { deployment, service } from '../../support/object-yaml';

const svc = (name: string, ports: string, created = '') =>
  service(name, ports, 'shop', 'selector: { app: web }, ').replace(`name: ${name},`, `name: ${name}, ${created === '' ? '' : `creationTimestamp: "${created}",`}`);
const WEB = deployment('web', 'app: web');

test.each([
  ['of equal age by full name', svc('web', '[{ port: 80, targetPort: 8080 }]') + svc('web-a', '[{ port: 81, targetPort: 8080 }]'), ['8080: web-a 81, web 80']],
  ['the oldest first', svc('a', '[{ port: 80 }]', '2024-01-01T00:00:00Z') + svc('b', '[{ port: 80 }]', '2023-01-01T00:00:00Z'), ['80: b 80, a 80']],
  ['each beside the first', ['a', 'b', 'c'].map((name) => svc(name, '[{ port: 80 }]')).join(''), ['80: a 80, b 80', '80: a 80, c 80']],
  ['not two of one Service', svc('a', '[{ name: a, port: 80, targetPort: 8080 }, { name: b, port: 8080 }]'), []],
  ['not what does not count', svc('a', '[{ port: 80 }]') + svc('b', '[{ port: 80, protocol: UDP }]'), []],
])('%s', (_, yaml, expected) => {
  const found = [...sharedPorts(modelOf(WEB + yaml), ({ protocol }) => protocol !== 'UDP')];
  expect(found.map(({ target, first, other }) => `${target}: ${first.service.resource.name} ${first.port.number}, ${other.service.resource.name} ${other.port.number}`)).toEqual(expected);
});
