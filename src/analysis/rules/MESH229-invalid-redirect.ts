import { Severity } from '../../core/finding';
import { numberAt, textAt, valueAt } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import type { Rule } from '../rule';

/** What a redirect may say. */
export const MESH229: Rule = {
  code: 'MESH229',
  name: 'invalid-redirect',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a redirect contradicts itself or says nothing',
  why: 'Admission rejects a redirect that changes nothing, that gives the path in two ways, that replaces a prefix where the match is '
    + 'none, or whose status is not 3xx or whose scheme is not http or https.',
  fix: 'correct the field as the message says',
  inputs: ['VirtualService'],
  bad: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ redirect: { redirectCode: 301 } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.shop.svc.cluster.local]
  http: [{ redirect: { scheme: https, redirectCode: 301 } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf, ['spec.http[].redirect']);
  },
};

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: route } of placesOf(manifest, 'spec.http[]')) {
    yield* redirectProblems(route).map((refusal) => ({ ...refusal, path: [...path, 'redirect', ...refusal.path] }));
  }
}

function redirectProblems(route: Json): Refusal[] {
  const redirect = valueAt(route, 'redirect');
  if (redirect === undefined) {
    return [];
  }
  const problems: Refusal[] = [];
  const says = (field: string): boolean => (textAt(redirect, field) ?? '') !== '';
  if (says('uri') && says('prefixRewrite')) {
    problems.push({ path: ['prefixRewrite'], message: 'the path is given by uri already' });
  }
  if (says('prefixRewrite') && placesOf(route, 'match[].uri').some(({ value }) => textAt(value, 'prefix') === undefined)) {
    problems.push({ path: ['prefixRewrite'], message: 'a prefix is replaced, but not every match of the route asks for one' });
  }
  if (!['uri', 'prefixRewrite', 'authority', 'scheme'].some(says) && ['port', 'derivePort'].every((field) => valueAt(redirect, field) === undefined)) {
    problems.push({ path: [], message: 'the redirect changes neither path nor authority, scheme or port' });
  }
  const code = numberAt(redirect, 'redirectCode') ?? 0;
  if (code !== 0 && (code < 300 || code > 399)) {
    problems.push({ path: ['redirectCode'], message: `redirectCode is ${code}; allowed: 300 to 399` });
  }
  if (says('scheme') && !['http', 'https'].includes(textAt(redirect, 'scheme') ?? '')) {
    problems.push({ path: ['scheme'], message: `the scheme is '${textAt(redirect, 'scheme')}'; allowed: http, https` });
  }
  return problems;
}
