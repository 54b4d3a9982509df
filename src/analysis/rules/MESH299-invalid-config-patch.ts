import { Severity } from '../../core/finding';
import { regexProblem } from '../../core/regex';
import { objectAt, textAt, valueAt } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** What a patch of Envoy's configuration needs. */
export const MESH299: Rule = {
  code: 'MESH299',
  name: 'invalid-config-patch',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a patch of an EnvoyFilter is incomplete, or matches what it does not apply to',
  why: 'A patch says what it applies to, an operation, and, unless it removes, a value. Its match has to be of the same class (a listener '
    + 'for filters, a routeConfiguration for routes, a cluster for clusters), and to match a filter it has to name it. Admission rejects '
    + 'the rest, except for waypoints. What the value means to Envoy is not checked here.',
  fix: 'complete the patch, or correct its match',
  inputs: ['EnvoyFilter'],
  bad: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: web, namespace: shop }
spec:
  configPatches:
    - applyTo: CLUSTER
      match: { context: SIDECAR_OUTBOUND, cluster: { service: web.shop.svc.cluster.local } }
      patch: { operation: MERGE }
`,
  good: `
apiVersion: networking.istio.io/v1alpha3
kind: EnvoyFilter
metadata: { name: web, namespace: shop }
spec:
  configPatches:
    - applyTo: CLUSTER
      match: { context: SIDECAR_OUTBOUND, cluster: { service: web.shop.svc.cluster.local } }
      patch: { operation: MERGE, value: { per_connection_buffer_limit_bytes: 65536 } }
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

/** By what a patch applies to: the field of its match. */
const MATCHES: ReadonlyMap<string, string> = new Map([
  ...['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER'].map((kind) => [kind, 'listener'] as const),
  ...['ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE'].map((kind) => [kind, 'routeConfiguration'] as const),
  ['CLUSTER', 'cluster'],
]);
const CONNECTION_MANAGERS = ['envoy.filters.network.http_connection_manager', 'envoy.http_connection_manager'];
const LONGEST_VERSION = 1024;

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: entry } of placesOf(manifest, 'spec.configPatches[]')) {
    if (textAt(entry, 'match', 'context') !== 'WAYPOINT') {
      yield* [...patchProblems(entry), ...matchProblems(entry)].map((refusal) => ({ ...refusal, path: [...path, ...refusal.path] }));
    }
  }
}

function patchProblems(entry: Json): Refusal[] {
  const operation = textAt(entry, 'patch', 'operation') ?? 'INVALID';
  if ((textAt(entry, 'applyTo') ?? 'INVALID') === 'INVALID') {
    return [{ path: ['applyTo'], message: 'there is no applyTo' }];
  }
  if (valueAt(entry, 'patch') === undefined) {
    return [{ path: ['patch'], message: 'there is no patch' }];
  }
  if (operation === 'INVALID') {
    return [{ path: ['patch', 'operation'], message: 'the patch has no operation' }];
  }
  return operation === 'REMOVE' || valueAt(entry, 'patch', 'value') !== undefined ? [] : [{ path: ['patch', 'value'], message: `the patch has no value for ${operation}` }];
}

function matchProblems(entry: Json): Refusal[] {
  const version = textAt(entry, 'match', 'proxy', 'proxyVersion') ?? '';
  const versionProblem = version === '' ? undefined : regexProblem(version);
  const problems: Refusal[] = versionProblem === undefined ? [] : [{
    path: ['match', 'proxy', 'proxyVersion'],
    message: `the regular expression cannot be used: ${versionProblem}`,
    ...version.length > LONGEST_VERSION ? { severity: Severity.WARNING } : {},
  }];
  const applyTo = textAt(entry, 'applyTo') ?? '';
  const expected = MATCHES.get(applyTo);
  const given = ['listener', 'routeConfiguration', 'cluster'].find((field) => valueAt(entry, 'match', field) !== undefined);
  if (expected !== undefined && given !== undefined && given !== expected) {
    problems.push({ path: ['match', given], message: `applyTo is ${applyTo}, which matches a ${expected}` });
  }
  const filter = expected === 'listener' ? objectAt(entry, 'match', 'listener', 'filterChain', 'filter') : undefined;
  const place = ['match', 'listener', 'filterChain', 'filter'];
  const ofFilter = filter === undefined ? [] : filterProblems(filter, applyTo);
  return [...problems, ...ofFilter.map((refusal) => ({ ...refusal, path: [...place, ...refusal.path] }))];
}

function filterProblems(filter: JsonObject, applyTo: string): Refusal[] {
  const name = textAt(filter, 'name') ?? '';
  const problems: Refusal[] = ['LISTENER', 'FILTER_CHAIN'].includes(applyTo)
    ? [{ path: [], message: `applyTo is ${applyTo}, for which a match of filters has no effect`, severity: Severity.WARNING }] : [];
  if (name === '') {
    return [...problems, { path: ['name'], message: 'the filter has no name' }];
  }
  if (valueAt(filter, 'subFilter') === undefined) {
    return problems;
  }
  if (applyTo !== 'HTTP_FILTER') {
    return [...problems, { path: ['subFilter'], message: `applyTo is ${applyTo}, and only HTTP_FILTER matches a subFilter` }];
  }
  if (!CONNECTION_MANAGERS.includes(name)) {
    return [...problems, { path: ['name'], message: `there is a subFilter, and the filter ${name} is not ${CONNECTION_MANAGERS[0]}` }];
  }
  return (textAt(filter, 'subFilter', 'name') ?? '') === '' ? [...problems, { path: ['subFilter', 'name'], message: 'the subFilter has no name' }] : problems;
}
