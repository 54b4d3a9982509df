import type { ConnectedEffects } from '../../../harness/effects/effect';

/** Which connections the network lets pods make, whatever their proxies do. */
export const CONNECTED: ConnectedEffects = {
  MESH704: {
    shows: 'whether anybody reaches the port at which the pods listen',
    look: (connections) => connections.arrive('shop/orders-0', 8080),
    bad: false,
    good: true,
  },
  MESH706: {
    shows: 'whether the pods reach a server outside without the gateway',
    look: (connections) => connections.leave('shop/orders-0', 443),
    bad: true,
    good: false,
  },
  MESH709: {
    shows: 'whether the pods reach a server outside without the gateway',
    look: (connections) => connections.leave('shop/orders-0', 443),
    bad: true,
    good: false,
  },
};
