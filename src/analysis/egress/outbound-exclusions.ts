import type { Workload } from '../../mesh/workload/workload';

/** What an annotation keeps out of what is redirected to the proxy. */
export interface OutboundExclusion {
  readonly annotation: string;
  /** `every address on port 443` */
  readonly what: string;
  /** Whether the internet lies open, and not just some addresses or ports of a few applications. */
  readonly isWide: boolean;
}

const PREFIX = 'traffic.sidecar.istio.io/';
const WEB_PORTS = ['80', '443'];

/** What the pods of a workload send past their proxy because their annotations say so. */
export function outboundExclusions({ annotations }: Workload): readonly OutboundExclusion[] {
  const listOf = (name: string): readonly string[] | undefined => annotations[PREFIX + name]?.split(',').map((part) => part.trim()).filter((part) => part !== '');
  const included = listOf('includeOutboundIPRanges');
  const ranges = listOf('excludeOutboundIPRanges') ?? [];
  const ports = listOf('excludeOutboundPorts') ?? [];
  return [
    ...included === undefined || included.some((range) => range === '*' || isEverything(range)) ? [] : [{
      annotation: `${PREFIX}includeOutboundIPRanges`, what: included.length === 0 ? 'every address' : `every address but ${included.join(', ')}`, isWide: true,
    }],
    ...ranges.length === 0 ? [] : [{ annotation: `${PREFIX}excludeOutboundIPRanges`, what: ranges.join(', '), isWide: ranges.some(isEverything) }],
    ...ports.length === 0 ? [] : [{
      annotation: `${PREFIX}excludeOutboundPorts`, what: `every address on port ${ports.join(', ')}`, isWide: ports.some((port) => WEB_PORTS.includes(port)),
    }],
  ];
}

function isEverything(range: string): boolean {
  return range.endsWith('/0');
}
