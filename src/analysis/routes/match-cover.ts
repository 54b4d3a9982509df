import { regexMatches } from '../../core/regex';
import { flagAt, numberAt, objectAt, textAt, textMapAt } from '../../mesh/json-access';
import type { Json } from '../../mesh/resource';
import type { HttpMatch } from '../../mesh/route/http-match';
import type { TextMatch } from '../../mesh/route/text-match';
import { readTextMatch } from '../../mesh/route/text-match';
import { hasLabels } from '../../mesh/workload/workload-index';

/**
 * Whether a match accepts every request that another one accepts, of every
 * proxy that gets the other one. False where it cannot be told: patterns are
 * only compared with texts and with themselves.
 */
export function matchCovers(wide: HttpMatch, narrow: HttpMatch): boolean {
  const [a, b] = [wide.json, narrow.json];
  return coversProxies(wide, narrow) && coversPath(wide, narrow)
    && (['method', 'authority', 'scheme'] as const).every((field) => coversField(a[field], b[field]))
    && coversEach(objectAt(a, 'headers'), lowerKeys(objectAt(b, 'headers')), coversField)
    && coversEach(objectAt(a, 'queryParams'), new Map(Object.entries(objectAt(b, 'queryParams') ?? {})), coversField)
    // What must not be there is the other way round: the narrower match has to forbid at least as much.
    && coversEach(objectAt(a, 'withoutHeaders'), lowerKeys(objectAt(b, 'withoutHeaders')), (forbidden, also) => also !== undefined && coversField(also, forbidden));
}

/** What a match asks of the path; undefined when it accepts every path. */
export function pathCondition(match: HttpMatch): Exclude<TextMatch, { readonly type: 'present' }> | undefined {
  const uri = readTextMatch(match.json.uri);
  const isOpen = uri.type === 'present' || (uri.type === 'prefix' && (uri.value === '' || uri.value === '/')) || (uri.type === 'regex' && uri.value === '.*');
  return isOpen ? undefined : uri;
}

function coversProxies(wide: HttpMatch, narrow: HttpMatch): boolean {
  const port = numberAt(wide.json, 'port') ?? 0;
  if (port !== 0 && port !== numberAt(narrow.json, 'port')) {
    return false;
  }
  if (wide.gateways.length > 0) {
    return narrow.gateways.length > 0 && narrow.gateways.every((gateway) => wide.gateways.includes(gateway));
  }
  // A match that names gateways is for their pods wherever those are, so that conditions on the caller may leave some of them out.
  const labels = narrow.gateways.length > 0 ? {} : textMapAt(narrow.json, 'sourceLabels');
  const namespace = textAt(wide.json, 'sourceNamespace') ?? '';
  return hasLabels(labels, textMapAt(wide.json, 'sourceLabels'))
    && (namespace === '' || (narrow.gateways.length === 0 && namespace === textAt(narrow.json, 'sourceNamespace')));
}

function coversPath(wide: HttpMatch, narrow: HttpMatch): boolean {
  const a = pathCondition(wide);
  const b = pathCondition(narrow);
  if (a === undefined || b === undefined) {
    return a === undefined;
  }
  const [foldsA, foldsB] = [wide, narrow].map(({ json }) => flagAt(json, 'ignoreUriCase') === true);
  if (foldsA === foldsB && !foldsA) {
    return coversText(a, b);
  }
  return foldsA && a.type !== 'regex' && b.type !== 'regex' && coversText(lower(a), lower(b));
}

function coversField(wide: Json | undefined, narrow: Json | undefined): boolean {
  if (objectAt(wide) === undefined) {
    return true;
  }
  return objectAt(narrow) !== undefined && coversText(readTextMatch(wide), readTextMatch(narrow));
}

function coversText(wide: TextMatch, narrow: TextMatch): boolean {
  if (wide.type === 'present' || narrow.type === 'present') {
    return wide.type === 'present';
  }
  switch (wide.type) {
    case 'exact':
      return narrow.type === 'exact' && narrow.value === wide.value;
    case 'prefix':
      return narrow.type !== 'regex' && narrow.value.startsWith(wide.value);
    default:
      return wide.value === '.*' || (narrow.type === 'regex' && narrow.value === wide.value)
        || (narrow.type === 'exact' && regexMatches(wide.value, narrow.value));
  }
}

type Covers = (wide: Json | undefined, narrow: Json | undefined) => boolean;

function coversEach(wide: Json | undefined, narrow: ReadonlyMap<string, Json | undefined>, covers: Covers): boolean {
  return Object.entries(objectAt(wide) ?? {}).every(([name, wanted]) => {
    const other = narrow.get(name) ?? narrow.get(name.toLowerCase());
    return other !== undefined && covers(objectAt(wanted) ?? {}, objectAt(other) ?? {});
  });
}

function lowerKeys(fields: Json | undefined): ReadonlyMap<string, Json | undefined> {
  return new Map(Object.entries(objectAt(fields) ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
}

function lower<T extends Exclude<TextMatch, { readonly type: 'present' }>>(match: T): T {
  return { ...match, value: match.value.toLowerCase() };
}
