import type { AccessRequest } from './access-request';
import type { Certainty } from './certainty';
import { any } from './certainty';
import { isInBlock, matchesNamespace, matchesPath, matchesValue } from './value-match';
import { DEFAULT_CLUSTER_DOMAIN } from '../../core/host';

/** A condition on one attribute of a request. */
export interface AccessCondition {
  /** As the key of a `when`: `source.principal`, `request.headers[x]`, and three of its own: `method`, `path`, `host`. */
  readonly attribute: string;
  readonly values: readonly string[];
  readonly notValues: readonly string[];
}

/** What conditions need to know besides the request. */
export interface AccessContext {
  /** The namespace of the policy, which completes the names of service accounts. */
  readonly policyNamespace: string;
  /** The trust domain of the mesh and its aliases, all of which mean the same. */
  readonly trustDomains: readonly string[];
}

type Test = (value: string, request: AccessRequest, context: AccessContext) => Certainty;

const text = (attribute: (request: AccessRequest) => string | undefined, matches = matchesValue): Test =>
  (value, request) => known(attribute(request), (actual) => matches(value, actual));

const TESTS: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['source.principal', (value, { source }, context) => known(source?.principal, (principal) => isPrincipal(value, principal, context))],
  ['source.namespace', (value, { source }) => known(source?.principal === undefined ? source?.namespace : partOf(source.principal, 'ns'),
    (namespace) => namespace !== '' && matchesNamespace(value, namespace))],
  ['source.serviceAccount', (value, { source }, context) => known(source?.principal, (principal) => isServiceAccount(value, principal, context))],
  ['source.trustDomain', (value, { source }, { trustDomains }) => known(source?.principal,
    (principal) => (trustDomains.includes(value) ? trustDomains : [value]).some((domain) => principal !== '' && matchesValue(domain, principal.split('/')[0])))],
  ['source.ip', text(({ source }) => source?.ip, isInBlock)],
  ['remote.ip', text(({ source }) => source?.remoteIp, isInBlock)],
  ['request.auth.principal', text(({ requestPrincipal }) => requestPrincipal)],
  ['destination.port', (value, { port }) => known(port, (actual) => String(actual) === value)],
  ['connection.sni', text(({ sni }) => sni)],
  ['method', text(({ method }) => method)],
  ['path', text(({ path }) => path, matchesPath)],
  ['host', (value, { host }) => known(host, (actual) => matchesValue(value.toLowerCase(), actual.toLowerCase()))],
]);

/** What only a proxy that takes requests apart can tell. */
export function isHttpOnly(attribute: string): boolean {
  return ['method', 'path', 'host'].includes(attribute) || attribute.startsWith('request.');
}

/** Whether the values of a condition allow the request, without its `notValues`. */
export function meetsAny(attribute: string, values: readonly string[], request: AccessRequest, context: AccessContext): Certainty {
  const test = TESTS.get(attribute) ?? headerTest(attribute);
  return any(values.map((value) => test(value, request, context)));
}

/** Headers are known when any are given; claims, addresses of the destination and filters' metadata never. */
function headerTest(attribute: string): Test {
  const name = /^request\.headers\[(.+)\]$/.exec(attribute)?.[1].toLowerCase();
  return (value, { headers }) => {
    if (name === undefined || headers === undefined) {
      return 'unknown';
    }
    const actual = Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
    return actual !== undefined && (value === '*' || matchesValue(value, actual));
  };
}

function known<T>(actual: T | undefined, test: (actual: T) => boolean): Certainty {
  return actual === undefined ? 'unknown' : test(actual);
}

function isPrincipal(value: string, principal: string, { trustDomains }: AccessContext): boolean {
  const [domain, ...rest] = value.split('/');
  const isMeshDomain = rest.length === 4 && domain !== '*' && (domain === DEFAULT_CLUSTER_DOMAIN || trustDomains.some((own) => matchesValue(domain, own)));
  // Any domain of the mesh stands for all of them, and `cluster.local` for the mesh's own, whatever that is called.
  const accepted = isMeshDomain ? trustDomains.map((own) => matchesValue(domain, own) ? value : [own, ...rest].join('/')) : [value];
  return principal !== '' && accepted.some((one) => matchesValue(one, principal));
}

function isServiceAccount(value: string, principal: string, { policyNamespace }: AccessContext): boolean {
  const [namespace, account] = value.includes('/') ? value.split('/') : [policyNamespace, value];
  return partOf(principal, 'ns') === namespace && partOf(principal, 'sa') === account;
}

/** `shop` of `cluster.local/ns/shop/sa/web`; empty when there is none. */
function partOf(principal: string, part: 'ns' | 'sa'): string {
  const parts = principal.split('/');
  const at = parts.indexOf(part, 1);
  return at === -1 ? '' : parts[at + 1] ?? '';
}
