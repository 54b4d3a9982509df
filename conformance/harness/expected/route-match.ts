import type { Manifest } from '../manifest';
import { given } from './values';

type Spec = Manifest['spec'];

/** Envoy's condition on a request. What a VirtualService says about where the request comes from is not part of it. */
export function expectedMatch(match: Spec): object {
  const headers = [
    ...Object.entries<Spec>(match.headers ?? {}).map(([name, condition]) => headerMatch(name, condition)),
    ...Object.entries<Spec>(match.withoutHeaders ?? {}).map(([name, condition]) => withoutHeader(name, condition)),
    ...(['method', 'authority', 'scheme'] as const).filter((part) => match[part] !== undefined).map((part) => headerMatch(`:${part}`, match[part])),
  ];
  const query = Object.entries<Spec>(match.queryParams ?? {}).map(([name, condition]) => headerMatch(name, condition));
  return given({
    ...pathMatch(match.uri),
    caseSensitive: match.ignoreUriCase === true ? false : true,
    headers: headers.length > 0 ? headers.sort(byName) : undefined,
    queryParameters: query.length > 0 ? query.sort(byName) : undefined,
  });
}

/** Every request: what a route without conditions gets. */
export const EVERYTHING = { prefix: '/' };

/** All conditions hold together, in whatever order. */
export function inOrder(match: Spec): object {
  const sorted = (field: 'headers' | 'queryParameters') => match[field] && { [field]: [...match[field]].sort(byName) };
  return { ...match, ...sorted('headers'), ...sorted('queryParameters') };
}

export function stringMatch(condition: Spec): object {
  const [[kind, value], ...more] = Object.entries<string>(condition);
  switch (more.length === 0 ? kind : 'several conditions') {
    case 'exact': return { exact: value };
    case 'prefix': return { prefix: value };
    case 'regex': return { safeRegex: { regex: value } };
    default: throw new Error(`no translation for the condition ${JSON.stringify(condition)}`);
  }
}

function pathMatch(uri: Spec): object {
  if (uri === undefined) {
    return EVERYTHING;
  }
  const { exact, ...other } = stringMatch(uri) as { exact?: string };
  return exact === undefined ? other : { path: exact };
}

function headerMatch(name: string, condition: Spec): { name: string } {
  return { name, ...(Object.keys(condition).length === 0 ? { presentMatch: true } : { stringMatch: stringMatch(condition) }) };
}

function withoutHeader(name: string, condition: Spec): { name: string } {
  // A request without the header fails a condition on its value, so it is one without such a value.
  const missing = Object.keys(condition).length > 0 && { treatMissingHeaderAsEmpty: true };
  return Object.assign(headerMatch(name, condition), { invertMatch: true }, missing);
}

function byName(a: { name: string }, b: { name: string }): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}
