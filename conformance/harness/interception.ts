import { NODE, PROXY_USER } from './network';

/** Where the proxy takes what leaves the pod, and what comes in. */
const OUTBOUND = 15001;
const INBOUND = 15006;
/** The proxy's own ports, where nothing is taken. */
const OWN_PORTS = [15008, 15020, 15021, 15090];
/** Where the proxy's connections to its own application come from. */
const PASSTHROUGH_SOURCE = '127.0.0.6/32';

/** What Istio's init container or CNI plugin does to a pod's network. */
export const SIDECAR_RULES = [
  '*nat',
  ...OWN_PORTS.map((port) => `-A PREROUTING -p tcp --dport ${port} -j RETURN`),
  `-A PREROUTING -p tcp -j REDIRECT --to-ports ${INBOUND}`,
  `-A OUTPUT -o lo -s ${PASSTHROUGH_SOURCE} -j RETURN`,
  // A pod that calls its own Service comes back to itself through the proxy.
  `-A OUTPUT -o lo ! -d 127.0.0.1/32 -p tcp ! --dport 15008 -m owner --uid-owner ${PROXY_USER} -j REDIRECT --to-ports ${INBOUND}`,
  `-A OUTPUT -o lo -m owner ! --uid-owner ${PROXY_USER} -j RETURN`,
  `-A OUTPUT -m owner --uid-owner ${PROXY_USER} -j RETURN`,
  '-A OUTPUT -d 127.0.0.1/32 -j RETURN',
  `-A OUTPUT -p tcp -j REDIRECT --to-ports ${OUTBOUND}`,
  'COMMIT',
  '',
].join('\n');

/** What a load balancer in front of the ingress gateway does. */
export const LOAD_BALANCER_RULES = [
  '*nat',
  '-A PREROUTING -p tcp --dport 80 -j REDIRECT --to-ports 8080',
  '-A PREROUTING -p tcp --dport 443 -j REDIRECT --to-ports 8443',
  'COMMIT',
  '',
].join('\n');

/**
 * How others find a pod: open to them; with nobody there who takes a connection; without any answer at all;
 * or with a proxy whose application takes no connection.
 */
export type Reachability = 'open' | 'refusing' | 'silent' | 'proxy only';

const TREATMENT: Record<Reachability, readonly string[]> = {
  'open': [],
  'refusing': [`-A INPUT -i eth0 -p tcp ! -s ${NODE} -j REJECT --reject-with tcp-reset`],
  'silent': [`-A INPUT -i eth0 -p tcp ! -s ${NODE} -j DROP`],
  'proxy only': [`-A INPUT -i lo -p tcp -s ${PASSTHROUGH_SOURCE} -j REJECT --reject-with tcp-reset`],
};

/** What makes a pod unreachable for everybody but istiod. It holds for connections that exist, too. */
export function reachabilityRules(reachability: Reachability): string {
  return ['*filter', '-F INPUT', ...TREATMENT[reachability], 'COMMIT', ''].join('\n');
}
