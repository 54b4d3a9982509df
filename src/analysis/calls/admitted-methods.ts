import { regexMatches } from '../../core/regex';
import { objectAt, textAt } from '../../mesh/json-access';
import type { HttpRoute } from '../../mesh/route/http-route';

/** Methods of which a repetition has another effect than one request. */
const NOT_IDEMPOTENT: readonly string[] = ['POST', 'PATCH'];

/** The methods that a route lets through and that are not to be repeated without a promise of the application. */
export function unsafeMethodsOf({ matches }: HttpRoute): readonly string[] {
  return NOT_IDEMPOTENT.filter((method) => matches.length === 0 || matches.some(({ json }) => {
    const wanted = objectAt(json, 'method');
    const exact = textAt(wanted, 'exact');
    const prefix = textAt(wanted, 'prefix');
    const regex = textAt(wanted, 'regex');
    return (exact === undefined || exact === method)
      && (prefix === undefined || method.startsWith(prefix))
      && (regex === undefined || regexMatches(regex, method));
  }));
}
