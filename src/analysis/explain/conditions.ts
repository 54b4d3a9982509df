import { textMapAt, textAt, numberAt, objectAt } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import { HttpMatch } from '../../mesh/route/http-match';
import type { RoutingProxy } from '../../mesh/route/http-match';
import type { RequestParts } from '../../mesh/route/http-request';
import { readTextMatch } from '../../mesh/route/text-match';

const TEXT_FIELDS: readonly (readonly [string, string])[] = [['uri', 'path'], ['method', 'method'], ['authority', 'authority'], ['scheme', 'scheme']];
const MAP_FIELDS: readonly (readonly [string, string])[] = [['headers', 'header'], ['withoutHeaders', 'header'], ['queryParams', 'query parameter']];

/** One thing that a match asks of a request. */
interface Condition {
  /** `path begins with "/export"` */
  readonly met: string;
  /** `path does not begin with "/export"` */
  readonly unmet: string;
  /** The match with nothing but this condition. */
  readonly alone: HttpMatch;
}

/** What a match asks for, in words: `path begins with "/export" and method is "GET"`. */
export function matchText(match: HttpMatch): string {
  const conditions = conditionsOf(match).map(({ met }) => met);
  return [...conditions, ...proxyConditions(match)].join(' and ') || 'every request';
}

/** Why a match does not accept a request of a proxy, in words; undefined when it does. */
export function refusal(match: HttpMatch, request: RequestParts, proxy: RoutingProxy): string | undefined {
  if (!match.isFor(proxy)) {
    return `it is not for this caller (${proxyConditions(match).join(' and ')})`;
  }
  const unmet = conditionsOf(match).filter(({ alone }) => !alone.accepts(request)).map(({ unmet: text }) => text);
  return unmet.length === 0 ? undefined : unmet.join(' and ');
}

function conditionsOf({ json, from }: HttpMatch): Condition[] {
  const condition = (what: string, wanted: Json | undefined, alone: JsonObject, isUnwanted = false): Condition => {
    const [yes, no] = wordsOf(wanted);
    const [met, unmet] = isUnwanted ? [no, yes] : [yes, no];
    return { met: `${what} ${met}`, unmet: `${what} ${unmet}`, alone: new HttpMatch(alone, from, []) };
  };
  return [
    ...TEXT_FIELDS.flatMap(([field, name]) => {
      const wanted = objectAt(json, field);
      return wanted === undefined ? [] : [condition(name, wanted, { [field]: wanted, ignoreUriCase: json.ignoreUriCase })];
    }),
    ...MAP_FIELDS.flatMap(([field, name]) => Object.entries(objectAt(json, field) ?? {}).map(([key, wanted]) =>
      condition(`${name} ${key}`, wanted, { [field]: { [key]: wanted } }, field === 'withoutHeaders'))),
  ];
}

/** How a condition on a text reads when it holds, and when it does not. */
function wordsOf(wanted: Json | undefined): readonly [string, string] {
  const match = readTextMatch(wanted);
  switch (match.type) {
    case 'exact':
      return [`is "${match.value}"`, `is not "${match.value}"`];
    case 'prefix':
      return [`begins with "${match.value}"`, `does not begin with "${match.value}"`];
    case 'regex':
      return [`matches ${match.value}`, `does not match ${match.value}`];
    case 'present':
      return ['is there', 'is not there'];
  }
}

/** What a match asks of the proxy rather than of the request. */
function proxyConditions({ json, gateways }: HttpMatch): string[] {
  const port = numberAt(json, 'port') ?? 0;
  const onPort = port === 0 ? [] : [`port ${port}`];
  if (gateways.length > 0) {
    return [`gateways ${gateways.join(', ')}`, ...onPort];
  }
  const labels = Object.entries(textMapAt(json, 'sourceLabels')).map(([key, value]) => `${key}=${value}`);
  const namespace = textAt(json, 'sourceNamespace') ?? '';
  return [
    ...labels.length === 0 ? [] : [`callers with ${labels.join(',')}`],
    ...namespace === '' ? [] : [`callers in namespace ${namespace}`],
    ...onPort,
  ];
}
