import { isIP } from 'net';
import { hostPatternProblem, isIstioLabel, isPartialWildcard } from './host-syntax';

/** What is wrong with a host of a Gateway's server, `host` or `namespace/host`; undefined when Istio accepts it. To be read behind it. */
export function gatewayHostProblem(entry: string): string | undefined {
  const [namespace, host] = partsOf(entry);
  return namespaceProblem(namespace ?? '*') ?? (isIP(host) === 0 ? nameProblem(host) : isIP(host) === 6 ? 'is an IPv6 address, which has no dot' : undefined);
}

/** The same for a host that a Sidecar knows, `namespace/host`. A namespace behind `~` is left out. */
export function sidecarHostProblem(entry: string): string | undefined {
  const [namespace, host] = partsOf(entry);
  if (namespace === undefined) {
    return 'has no namespace: it is written namespace/host';
  }
  return namespace === '' ? 'has an empty namespace' : namespaceProblem(namespace.replace(/^~/, '') || '*') ?? nameProblem(host);
}

function partsOf(entry: string): readonly [namespace: string | undefined, host: string] {
  const slash = entry.indexOf('/');
  return slash < 0 ? [undefined, entry] : [entry.slice(0, slash), entry.slice(slash + 1)];
}

function namespaceProblem(namespace: string): string | undefined {
  return ['*', '.'].includes(namespace) || isIstioLabel(namespace) ? undefined : `has the namespace '${namespace}', which is none`;
}

function nameProblem(host: string): string | undefined {
  if (host !== '*' && host !== '' && !host.includes('.')) {
    return 'is a short name, and a full one is needed';
  }
  return hostPatternProblem(host) ?? (isPartialWildcard(host) ? 'begins with part of a label, where only *. can stand' : undefined);
}
