import type { ExplainContext } from './context';
import type { Fact } from './explanation';
import { numberAt, objectAt, textAt } from '../../mesh/json-access';
import { below } from '../../mesh/provenance';
import type { Written } from '../../mesh/provenance';
import type { JsonObject } from '../../mesh/resource';
import type { HttpRoute } from '../../mesh/route/http-route';
import type { DecidedMirror } from '../../mesh/route/route-decision';
import { faultPercent } from '../calls/fault';

/** What a route does with a request besides sending it on: faults, rewrites and copies, or an answer of its own. */
export function actionFacts(route: HttpRoute, mirrors: readonly DecidedMirror[], context: ExplainContext): Fact[] {
  const fact = (name: string, words: (value: JsonObject) => string): Fact[] => {
    const written = route.block(name);
    return written === undefined ? [] : [context.fact(FACT_NAMES.get(name) ?? name, words(written.value), context.at(written))];
  };
  return [
    ...fact('redirect', redirectText),
    ...fact('directResponse', ({ status }) => `${numberAt(status) ?? ''} from the caller's own proxy`),
    ...faultFacts(route.block('fault'), context),
    ...fact('rewrite', rewriteText),
    ...mirrors.map(({ host, subset, percent, from }) =>
      context.fact('mirror', `a copy of ${percent} % of the requests to ${subset === undefined ? host : `subset ${subset} of ${host}`}`, context.at(from))),
  ];
}

const FACT_NAMES: ReadonlyMap<string, string> = new Map([['directResponse', 'direct response']]);

function faultFacts(fault: Written | undefined, context: ExplainContext): Fact[] {
  return (['delay', 'abort'] as const).flatMap((name) => {
    const value = objectAt(fault?.value, name);
    if (fault === undefined || value === undefined) {
      return [];
    }
    const what = name === 'delay'
      ? `${textAt(value, 'fixedDelay') ?? 'no time'} of waiting`
      : `an answer of ${numberAt(value, 'httpStatus') ?? textAt(value, 'grpcStatus') ?? 'no status'}`;
    return [context.fact(`fault ${name}`, `${what} for ${faultPercent(value)} % of the requests`, context.at(below(fault, name)),
      ['it comes from the caller\'s own proxy, before timeout and retries begin'])];
  });
}

function redirectText(redirect: JsonObject): string {
  const { scheme, authority, uri } = redirect;
  const changed = [
    ...typeof scheme === 'string' ? [`scheme ${scheme}`] : [],
    ...typeof authority === 'string' ? [`authority ${authority}`] : [],
    ...typeof uri === 'string' ? [`path ${uri}`] : [],
  ];
  return `${numberAt(redirect, 'redirectCode') || 301} to ${changed.join(', ') || 'the same place'}`;
}

function rewriteText(rewrite: JsonObject): string {
  const regex = objectAt(rewrite, 'uriRegexRewrite');
  return [
    ...textAt(rewrite, 'uri') === undefined ? [] : [`what matched of the path becomes ${textAt(rewrite, 'uri')}`],
    ...regex === undefined ? [] : [`${textAt(regex, 'match') ?? ''} in the path becomes ${textAt(regex, 'rewrite') ?? ''}`],
    ...textAt(rewrite, 'authority') === undefined ? [] : [`the authority becomes ${textAt(rewrite, 'authority')}`],
  ].join(', ') || 'nothing';
}
