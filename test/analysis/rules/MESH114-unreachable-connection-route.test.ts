import { MESH114 } from '../../../src/analysis/rules/MESH114-unreachable-connection-route';
import { istio } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const ROUTE = 'route: [{ destination: { host: web } }]';
const routes = (...lists: string[]) => istio('VirtualService', 'web', `{ hosts: [web], ${lists.join(', ')} }`);
const match = (...matches: string[]) => `{ match: [${matches.join(', ')}], ${ROUTE} }`;
const object = 'VirtualService shop/web';

ruleTest(MESH114, [
  {
    name: 'behind a route without a match',
    yaml: routes(`tcp: [${match('{ port: 1 }')}, { ${ROUTE} }, ${match('{ port: 2 }')}, { ${ROUTE} }]`),
    findings: [2, 3].map((index) => ({ object, path: `spec.tcp[${index}]`, message: 'spec.tcp[1] has no match and takes every connection' })),
  },
  {
    name: 'the same match again, whatever its order',
    yaml: routes(`tls: [${match('{ sniHosts: [a.test, b.test], sourceLabels: { a: b, c: d } }')}, ${match('{ port: 1, sniHosts: [a.test] }', '{ sourceLabels: { c: d, a: b }, sniHosts: [b.test, a.test] }')}]`),
    findings: [{ object, path: 'spec.tls[1].match[1]', message: 'spec.tls[0].match[0] says the same and comes first' }],
  },
  { name: 'a route without a match at the end, and matches that differ', yaml: routes(`tcp: [${match('{ port: 1 }', '{ port: 1, gateways: [mesh] }')}, ${match('{ port: 2 }')}, { ${ROUTE} }]`), findings: [] },
  { name: 'TCP beside TLS', yaml: routes(`tcp: [{ ${ROUTE} }]`, `tls: [${match('{ sniHosts: [a.test] }')}]`), findings: [] },
  { name: 'a route without destinations', yaml: routes(`tcp: [{}, ${match('{ port: 2 }')}]`), findings: [] },
]);
