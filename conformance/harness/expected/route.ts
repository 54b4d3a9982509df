import type { Manifest } from '../manifest';
import { stringMatch } from './route-match';
import { duration, given, milliseconds, millionths } from './values';

type Spec = Manifest['spec'];

/** How the load balancer of a destination hashes: the DestinationRule's word, which Envoy has on the route. */
export type HashOf = (destination: Spec) => Spec | undefined;

/** The name of Envoy's cluster for a destination. */
export function clusterName({ host, port, subset = '' }: Spec): string {
  return `outbound|${port.number}|${subset}|${host}`;
}

/** What Envoy's route does, apart from its condition. */
export function expectedAction(http: Spec, hashOf: HashOf): object {
  return given({
    ...headerChanges(http.headers, http.route?.length === 1 ? http.route[0].headers : undefined),
    ...(http.redirect !== undefined ? { redirect: redirect(http.redirect) }
      : http.directResponse !== undefined ? { directResponse: directResponse(http.directResponse) }
        : { route: forward(http, hashOf) }),
    typedPerFilterConfig: perFilter(http),
  });
}

function forward(http: Spec, hashOf: HashOf): object {
  const timeout = duration(http.timeout ?? '0s');
  const hashes = http.route.map(({ destination }: Spec) => hashOf(destination)).filter((hash: Spec) => hash !== undefined);
  return given({
    ...(http.route.length === 1 ? { cluster: clusterName(http.route[0].destination) } : { weightedClusters: { clusters: http.route.map(weighted) } }),
    timeout,
    // gRPC calls may not ask for more than that.
    maxGrpcTimeout: timeout,
    // Of routes that are divided Istio does not look at the hash here.
    retryPolicy: retryPolicy(http.retries, http.route.length === 1 && hashes.length > 0),
    requestMirrorPolicies: http.mirrors?.map(mirror),
    ...rewrite(http.rewrite),
    hashPolicy: hashes.length > 0 ? hashes.map(hashPolicy) : undefined,
  });
}

function weighted({ destination, headers, weight = 0 }: Spec): object {
  return given({ name: clusterName(destination), weight, ...headerChanges(headers) });
}

/** What Istio does without a word about retries. */
const ISTIOS_RETRIES = { attempts: 2, retryOn: 'connect-failure,refused-stream,unavailable,cancelled,retriable-status-codes' };

function retryPolicy(retries: Spec = ISTIOS_RETRIES, hashed: boolean): object | undefined {
  if (retries.attempts === 0) {
    return undefined;
  }
  const conditions: string[] = retries.retryOn.split(',');
  const codes = conditions.filter((condition) => /^\d+$/.test(condition)).map(Number);
  const named = conditions.filter((condition) => !/^\d+$/.test(condition));
  return given({
    retryOn: [...named, ...(codes.length > 0 ? ['retriable-status-codes'] : [])].join(','),
    retriableStatusCodes: codes.length > 0 ? codes : undefined,
    numRetries: retries.attempts,
    perTryTimeout: retries.perTryTimeout && duration(retries.perTryTimeout),
    // Envoy doubles the pause, by itself up to ten times its base.
    retryBackOff: retries.backoff && { baseInterval: duration(retries.backoff) },
    // Where the hash says which endpoint, another one is not asked unless that is wanted.
    retryHostPredicate: retries.retryIgnorePreviousHosts ?? !hashed
      ? [extension('envoy.retry_host_predicates.previous_hosts', 'envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate')]
      : undefined,
    hostSelectionRetryMaxAttempts: '5',
    retryPriority: retries.retryRemoteLocalities === true
      ? extension('envoy.retry_priorities.previous_priorities', 'envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig', { updateFrequency: 2 })
      : undefined,
  });
}

function mirror({ destination, percentage }: Spec): object {
  return {
    cluster: clusterName(destination),
    runtimeFraction: { defaultValue: millionths(percentage.value) },
    // The copy keeps the host that the request had.
    disableShadowHostSuffixAppend: true,
    traceSampled: false,
  };
}

function rewrite(rewriting: Spec): object {
  if (rewriting === undefined) {
    return {};
  }
  const { authority, uri, uriRegexRewrite } = rewriting;
  return {
    hostRewriteLiteral: authority,
    prefixRewrite: uri,
    regexRewrite: uriRegexRewrite && { pattern: { regex: uriRegexRewrite.match }, substitution: uriRegexRewrite.rewrite },
  };
}

function hashPolicy(hash: Spec): object {
  const { httpCookie, httpHeaderName, httpQueryParameterName, useSourceIp } = hash;
  if (httpHeaderName !== undefined) {
    return { header: { headerName: httpHeaderName } };
  }
  if (httpQueryParameterName !== undefined) {
    return { queryParameter: { name: httpQueryParameterName } };
  }
  if (httpCookie !== undefined) {
    return {
      cookie: given({
        name: httpCookie.name,
        path: httpCookie.path,
        ttl: httpCookie.ttl && duration(httpCookie.ttl),
        attributes: httpCookie.attributes?.map(({ name, value }: Spec) => given({ name, value })),
      }),
    };
  }
  if (useSourceIp === true) {
    return { connectionProperties: { sourceIp: true } };
  }
  throw new Error(`no translation for the hash ${Object.keys(hash).join(', ')}`);
}

/** Envoy's numbers for the codes of redirects; the first is what its JSON does not say. */
const REDIRECT_CODES: Readonly<Record<number, string | undefined>> = { 301: undefined, 302: 'FOUND', 303: 'SEE_OTHER', 307: 'TEMPORARY_REDIRECT', 308: 'PERMANENT_REDIRECT' };

function redirect({ authority, port, prefixRewrite, redirectCode = 301, scheme, uri }: Spec): object {
  return given({
    hostRedirect: authority,
    pathRedirect: uri,
    prefixRewrite,
    schemeRedirect: scheme,
    portRedirect: port,
    responseCode: REDIRECT_CODES[redirectCode],
  });
}

function directResponse({ body, status }: Spec): object {
  return given({ status, body: body && given({ inlineString: body.string, inlineBytes: body.bytes }) });
}

function headerChanges(...changes: Spec[]): object {
  const of = (side: 'request' | 'response') => {
    const added = changes.flatMap((change) => [
      ...Object.entries<string>(change?.[side]?.set ?? {}).map(([key, value]) => ({ header: { key, value }, appendAction: 'OVERWRITE_IF_EXISTS_OR_ADD' })),
      ...Object.entries<string>(change?.[side]?.add ?? {}).map(([key, value]) => ({ header: { key, value } })),
    ]);
    const removed = changes.flatMap((change) => (change?.[side]?.remove ?? []).map((name: string) => name));
    return { added: added.length > 0 ? added : undefined, removed: removed.length > 0 ? removed : undefined };
  };
  const [request, response] = [of('request'), of('response')];
  return given({
    requestHeadersToAdd: request.added,
    requestHeadersToRemove: request.removed,
    responseHeadersToAdd: response.added,
    responseHeadersToRemove: response.removed,
  });
}

function perFilter({ corsPolicy, fault }: Spec): object | undefined {
  const filters = given({
    'envoy.filters.http.fault': fault && typed('envoy.extensions.filters.http.fault.v3.HTTPFault', given({
      delay: fault.delay && { fixedDelay: duration(fault.delay.fixedDelay), percentage: millionths(fault.delay.percentage.value) },
      abort: fault.abort && abort(fault.abort),
    })),
    'envoy.filters.http.cors': corsPolicy && typed('envoy.extensions.filters.http.cors.v3.CorsPolicy', cors(corsPolicy)),
  });
  return Object.keys(filters).length > 0 ? filters : undefined;
}

function abort({ grpcStatus, httpStatus, percentage }: Spec): object {
  return given({ httpStatus, grpcStatus: grpcStatus && GRPC_CODES.indexOf(grpcStatus), percentage: millionths(percentage.value) });
}

/** Statuses of gRPC by their numbers. */
const GRPC_CODES = [
  'OK', 'CANCELLED', 'UNKNOWN', 'INVALID_ARGUMENT', 'DEADLINE_EXCEEDED', 'NOT_FOUND', 'ALREADY_EXISTS', 'PERMISSION_DENIED', 'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION', 'ABORTED', 'OUT_OF_RANGE', 'UNIMPLEMENTED', 'INTERNAL', 'UNAVAILABLE', 'DATA_LOSS', 'UNAUTHENTICATED',
];

function cors(policy: Spec): object {
  const list = (values?: string[]) => values?.map((value) => value).join(',');
  return given({
    allowOriginStringMatch: policy.allowOrigins.map(stringMatch),
    allowMethods: list(policy.allowMethods),
    allowHeaders: list(policy.allowHeaders),
    exposeHeaders: list(policy.exposeHeaders),
    maxAge: policy.maxAge && String(milliseconds(policy.maxAge) / 1000),
    allowCredentials: policy.allowCredentials,
    forwardNotMatchingPreflights: policy.unmatchedPreflights !== 'IGNORE',
    filterEnabled: { defaultValue: { numerator: 100 } },
  });
}

function extension(name: string, type: string, fields: object = {}): object {
  return { name, typedConfig: typed(type, fields) };
}

function typed(type: string, fields: object): object {
  return { '@type': `type.googleapis.com/${type}`, ...fields };
}
