/** How Istio treats a port. `undetected` is told by looking at the first bytes of each connection. */
export type Protocol =
  'TCP' | 'UDP' | 'GRPC' | 'GRPC-Web' | 'HTTP' | 'HTTP_PROXY' | 'HTTP2' | 'HTTPS' | 'TLS' | 'Mongo' | 'Redis' | 'MySQL' | 'undetected';

const BY_NAME: ReadonlyMap<string, Protocol> = new Map(
  (['TCP', 'UDP', 'GRPC', 'GRPC-Web', 'HTTP', 'HTTP_PROXY', 'HTTP2', 'HTTPS', 'TLS', 'Mongo', 'Redis', 'MySQL'] as const)
    .map((protocol) => [protocol.toLowerCase(), protocol]),
);

/** Names that Kubernetes itself gives to protocols; understood as `appProtocol` only. */
const KUBERNETES_NAMES: ReadonlyMap<string, Protocol> = new Map([
  ['kubernetes.io/h2c', 'HTTP2'], ['kubernetes.io/ws', 'HTTP'], ['kubernetes.io/wss', 'HTTPS'],
]);

/** Ports on which the server speaks first, so that looking at the client's first bytes would wait for ever: SMTP, DNS, MySQL, MongoDB. */
const SERVER_FIRST_PORTS = new Set([25, 53, 3306, 27017]);

const GRPC_WEB = 'grpc-web';

/** A protocol by its name in a ServiceEntry, Gateway or Sidecar, whatever its case. */
export function parseProtocol(name: string): Protocol {
  return BY_NAME.get(name.toLowerCase()) ?? 'undetected';
}

/** The protocol of a Service's port, from everything that can say it. */
export function servicePortProtocol(port: { number: number; name?: string; protocol?: string; appProtocol?: string }): Protocol {
  if (port.protocol === 'UDP') {
    return 'UDP';
  }
  const kubernetes = KUBERNETES_NAMES.get(port.appProtocol ?? '');
  if (kubernetes !== undefined) {
    return kubernetes;
  }
  const name = port.appProtocol ?? port.name ?? '';
  if (name.toLowerCase().startsWith(GRPC_WEB)) {
    return 'GRPC-Web';
  }
  const protocol = parseProtocol(name.split('-')[0]);
  return protocol === 'undetected' && SERVER_FIRST_PORTS.has(port.number) ? 'TCP' : protocol;
}

/** Whether HTTP routes apply to a port for certain. */
export function isHttp(protocol: Protocol): boolean {
  return ['HTTP', 'HTTP2', 'HTTP_PROXY', 'GRPC', 'GRPC-Web'].includes(protocol);
}

/** Whether HTTP routes can apply: for certain, or when the connection turns out to be HTTP. */
export function canBeHttp(protocol: Protocol): boolean {
  return protocol === 'undetected' || isHttp(protocol);
}

/** Whether connections start with TLS that the application makes itself. */
export function isTls(protocol: Protocol): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}

/** Whether a port speaks HTTP/2 without the proxies agreeing on it. */
export function isHttp2(protocol: Protocol): boolean {
  return ['HTTP2', 'GRPC', 'GRPC-Web'].includes(protocol);
}
