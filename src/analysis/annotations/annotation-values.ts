import { isIP } from 'net';

type Check = (value: string) => string | undefined;

const PORTS = 'numbers from 0 to 65535, separated by commas';
const BLOCKS = 'blocks of addresses such as 10.0.0.0/8, separated by commas and without spaces';
const INTERFACES = 'names of network interfaces of at most 15 characters, separated by commas';
const COUNT = 'a whole number that is not negative';

/** What Istio's injector takes as the value of an annotation; a pod with anything else is refused. */
const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['sidecar.istio.io/interceptionMode', (value) => ['REDIRECT', 'TPROXY', 'NONE'].includes(value) ? undefined : 'REDIRECT, TPROXY or NONE'],
  ['status.sidecar.istio.io/port', (value) => isPort(value.trim()) ? undefined : 'a number from 0 to 65535'],
  ...['initialDelaySeconds', 'periodSeconds', 'failureThreshold'].map((name): [string, Check] => [`readiness.status.sidecar.istio.io/${name}`, count]),
  ['traffic.sidecar.istio.io/includeOutboundIPRanges', (value) => value === '*' ? undefined : orAll(blocks(value))],
  ['traffic.sidecar.istio.io/excludeOutboundIPRanges', blocks],
  ['traffic.sidecar.istio.io/includeInboundPorts', (value) => value === '*' ? undefined : orAll(ports(value))],
  ['traffic.sidecar.istio.io/excludeInboundPorts', ports],
  ['traffic.sidecar.istio.io/excludeOutboundPorts', ports],
  ...['traffic.sidecar.istio.io/excludeInterfaces', 'traffic.sidecar.istio.io/kubevirtInterfaces', 'istio.io/reroute-virtual-interfaces']
    .map((name): [string, Check] => [name, interfaces]),
  ['prometheus.istio.io/merge-metrics', (value) => /^(1|0|[tTfF]|true|TRUE|True|false|FALSE|False)$/.test(value) ? undefined : 'true or false'],
  ...['proxyCPU', 'proxyMemory', 'proxyCPULimit', 'proxyMemoryLimit'].map((name): [string, Check] => [`sidecar.istio.io/${name}`, quantity]),
]);

/** What the value of an annotation has to be, when it is something else; undefined for one that is fine, or that nobody checks. */
export function allowedInstead(name: string, value: string): string | undefined {
  return CHECKS.get(name)?.(value);
}

function count(value: string): string | undefined {
  return /^\d{1,10}$/.test(value) && Number(value) < 2 ** 32 ? undefined : COUNT;
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) < 65536;
}

function ports(value: string): string | undefined {
  return value.trim() === '' || value.split(',').every((port) => isPort(port.trim())) ? undefined : PORTS;
}

function blocks(value: string): string | undefined {
  return value === '' || value.split(',').every(isBlock) ? undefined : BLOCKS;
}

function isBlock(text: string): boolean {
  const [address, size = '', ...more] = text.split('/');
  return more.length === 0 && /^(0|[1-9]\d{0,2})$/.test(size) && isIP(address) !== 0 && Number(size) <= (isIP(address) === 4 ? 32 : 128);
}

function interfaces(value: string): string | undefined {
  return value === '' || value.split(',').every((name) => /^[a-zA-Z][a-zA-Z0-9_.-]{0,14}$/.test(name.trim())) ? undefined : INTERFACES;
}

function quantity(value: string): string | undefined {
  return /^[+-]?(\d+(\.\d*)?|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/.test(value) ? undefined : 'a quantity of Kubernetes such as 100m or 256Mi';
}

function orAll(allowed: string | undefined): string | undefined {
  return allowed && `* or ${allowed}`;
}
