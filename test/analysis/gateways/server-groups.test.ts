import { serverGroups } from '../../../src/analysis/gateways/server-groups';
import { modelOf } from '../../support/analyze-yaml';
import { gatewayPods, istio } from '../../support/object-yaml';

const gateway = (name: string, selector: string, servers = '[{ port: { number: 80 } }]') => istio('Gateway', name, `{ selector: { ${selector} }, servers: ${servers} }`);
const groups = (yaml: string) => [...serverGroups(modelOf(yaml))].map((servers) => servers.map(({ gateway: { name }, server }) => `${name}:${server.port}${server.bind}`));

test('by selector, where the pods are not at hand', () => {
  expect(groups(gateway('b', 'x: "1", y: "2"') + gateway('a', 'y: "2", x: "1"', '[{ port: { number: 1 }, bind: "@" }, { port: { number: 2 } }]') + gateway('c', 'x: "1"')))
    .toEqual([['a:1@', 'a:2', 'b:80'], ['c:80']]);
});

test('by the pods themselves', () => {
  expect(groups(gatewayPods('p', 'x: "1", y: "2"') + gatewayPods('q', 'x: "1"', 'edge') + gateway('b', 'x: "1"') + gateway('a', 'y: "2"'))).toEqual([['a:80', 'b:80'], ['b:80']]);
});
