import { pods, service } from '../../../harness/effects/beside';
import type { Effects } from '../../../harness/effects/effect';

const API = 'api.example.com';

/** Hosts outside of the mesh, and the ways to them and from them. */
export const OUTSIDE: Effects = {
  MESH700: {
    shows: 'what is made of the TLS of an application on 443, and of its plain text on 80',
    look: ({ caller }) => [443, 80].map((port) => caller.encryption(`outbound|${port}||${API}`)),
    bad: ['TLS', 'TLS'],
    good: ['none', 'TLS'],
  },
  MESH701: {
    shows: 'what is sent to the cluster of a plain request',
    look: ({ caller }) => Object.keys(caller.sends(`http://${API}/`)).map((cluster) => [cluster, caller.encryption(cluster)]),
    bad: [[`outbound|443||${API}`, 'none']],
    good: [[`outbound|443||${API}`, 'TLS']],
  },
  MESH702: {
    shows: 'the ports of the host that a caller knows in the namespaces of both declarations, and in a third one',
    beside: [pods('web/web')],
    look: (scene) => ['orders', 'shop', 'web'].map((namespace) => scene.callerOf(namespace).portsOf(API)),
    bad: [['443'], ['8443'], ['443']],
    good: [['443'], ['8443'], []],
  },
  MESH703: {
    shows: 'what becomes of a call of the host that a route is for',
    look: (scene) => {
      const decision = scene.pod('shop/web-0').asks('http://orders.orders:8080/');
      return decision.timeout ?? decision;
    },
    bad: 'pass through',
    good: 2000,
  },
  MESH705: {
    shows: 'where a connection goes at the gateway, and whom that stands for',
    beside: [{
      apiVersion: 'networking.istio.io/v1',
      kind: 'Gateway',
      metadata: { name: 'egress', namespace: 'istio-egress' },
      spec: { selector: { istio: 'egressgateway' }, servers: [{ port: { number: 443, name: 'tls', protocol: 'TLS' }, tls: { mode: 'PASSTHROUGH' }, hosts: [API] }] },
    }],
    look: (scene) => [scene.gateway.connects(`https://${API}/`), scene.gateway.endpoints(`outbound|443||${API}`)],
    bad: [{ [`outbound|443||${API}`]: 100 }, []],
    good: [{ [`outbound|443||${API}`]: 100 }, [API]],
  },
  MESH707: {
    shows: 'whether a plain request is told at the gateway to come with TLS',
    beside: [service('web')],
    look: (scene) => scene.gateway.redirectsToTls('http://shop.example.com/'),
    bad: false,
    good: true,
  },
  MESH750: {
    shows: 'how many endpoints the host has; which one that is differs from one istiod to the next',
    look: ({ caller }) => caller.endpoints(`outbound|80||${API}`).length,
    bad: 1,
    good: 2,
  },
};
