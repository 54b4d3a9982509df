import { GATEWAY_CONFLICTS } from '../../../src/analysis/istioctl/gateway-conflicts';
import { answerTest } from '../../support/answer-test';
import { gatewayPods, istio } from '../../support/object-yaml';

const gateway = (name: string, selector: string, hosts: string, { port = 80, bind = '' } = {}) => istio('Gateway', name, `{ selector: { ${selector} }, servers: [{ port: { number: ${port}, name: http, protocol: HTTP }, hosts: [${hosts}]${bind && `, bind: ${bind}`} }] }`);
const says = (name: string, other: string) => `IST0145 Gateway shop/${name} spec.servers[0]: Gateway shop/${other} has a server with the same port and host`;
const INGRESS = 'istio: ingress';

const several = (name: string, ...hosts: string[]) =>
  istio('Gateway', name, `{ selector: { ${INGRESS} }, servers: [${hosts.map((list, index) => `{ port: { number: 80, name: p${index}, protocol: HTTP }, hosts: [${list}] }`).join(', ')}] }`);

answerTest(GATEWAY_CONFLICTS, [
  {
    name: 'a host that it has itself on the port, where another Gateway has the port',
    yaml: several('a', 'x.example.com', 'y.example.com, x.example.com') + gateway('b', INGRESS, 'z.example.com'),
    says: [says('a', 'b').replace('servers[0]', 'servers[1]')],
  },
  { name: 'the same without another Gateway', yaml: several('a', 'x.example.com', 'x.example.com'), says: [] },
  { name: 'different hosts on one port', yaml: several('a', 'x.example.com', 'y.example.com') + gateway('b', INGRESS, 'z.example.com'), says: [] },
  {
    name: 'of several servers the last alone is known',
    yaml: several('a', 'x.example.com', 'y.example.com') + gateway('b', INGRESS, 'x.example.com'),
    says: [says('a', 'b')],
  },
  { name: 'one host of one port, even of HTTP, whose servers Istio joins', yaml: gateway('a', INGRESS, 'x.example.com') + gateway('b', INGRESS, 'x.example.com'), says: [says('a', 'b'), says('b', 'a')] },
  { name: 'a wildcard is another host', yaml: gateway('a', INGRESS, '"*.example.com"') + gateway('b', INGRESS, 'x.example.com'), says: [] },
  { name: 'another port, or another address', yaml: gateway('a', INGRESS, 'x.example.com') + gateway('b', INGRESS, 'x.example.com', { port: 81 }) + gateway('c', INGRESS, 'x.example.com', { bind: '10.0.0.1' }), says: [] },
  { name: 'a wider selector without pods', yaml: gateway('a', INGRESS, 'x.example.com') + gateway('b', 'istio: ingress, tier: edge', 'x.example.com'), says: [] },
  {
    name: 'with pods that fulfil both',
    yaml: gatewayPods('pods', 'istio: ingress, tier: edge') + gateway('a', INGRESS, 'x.example.com') + gateway('b', 'istio: ingress, tier: edge', 'x.example.com'),
    says: [says('a', 'b'), says('b', 'a')],
  },
  { name: 'pods that fulfil both, and no text that is a part of the other', yaml: gatewayPods('pods', 'istio: ingress, tier: edge') + gateway('a', INGRESS, 'x.example.com') + gateway('b', 'tier: edge', 'x.example.com'), says: [] },
]);
