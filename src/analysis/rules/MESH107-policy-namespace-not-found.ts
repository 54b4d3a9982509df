import { Severity } from '../../core/finding';
import { fieldPath } from '../../mesh/json-access';
import { ISTIO_SECURITY } from '../../mesh/kinds';
import { textsOfAll } from '../admission/places';
import { NameSuggestions } from '../references/name-suggestions';
import type { Rule, Violation } from '../rule';

const PLACES = ['spec.rules[].from[].source.namespaces[]', 'spec.rules[].from[].source.notNamespaces[]'];

/** A namespace in a condition that no caller can be in. */
export const MESH107: Rule = {
  code: 'MESH107',
  name: 'policy-namespace-not-found',
  severity: Severity.WARNING,
  aliases: ['IST0101', 'KIA0101'],
  summary: 'an AuthorizationPolicy names a namespace that there is not, or cannot be',
  why: 'The value is compared with the namespace in the caller\'s certificate, letter by letter. One that no namespace can have (upper case, a dot, '
    + 'a slash) never holds. One that is not in the set may exist all the same; so it is only mentioned where a namespace of the set has almost the same name.',
  fix: 'write the name of the namespace; a * may stand at its start or end',
  inputs: ['AuthorizationPolicy', 'Namespace'],
  bad: `
apiVersion: v1
kind: Namespace
metadata: { name: checkout, labels: { istio-injection: enabled } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  rules: [{ from: [{ source: { namespaces: [chekout] } }] }]
`,
  good: `
apiVersion: v1
kind: Namespace
metadata: { name: checkout, labels: { istio-injection: enabled } }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec:
  rules: [{ from: [{ source: { namespaces: [checkout] } }] }]
`,

  * check(model): Iterable<Violation> {
    const suggestions = new NameSuggestions();
    const known = new Set(model.ofKind('Namespace').map(({ name }) => name));
    const names = [...known];
    for (const resource of model.ofKind('AuthorizationPolicy', ISTIO_SECURITY)) {
      for (const { path, value } of textsOfAll(resource.manifest, PLACES)) {
        if (!/^\*?[a-z0-9-]*\*?$/.test(value)) {
          yield { resource, path: fieldPath(...path), message: `no namespace can be called ${value}, so the condition never holds` };
          continue;
        }
        const { fix } = value.includes('*') || known.has(value) || value === resource.namespace ? {} : suggestions.fixFor(value, names);
        if (fix !== undefined) {
          yield { resource, path: fieldPath(...path), message: `there is no namespace ${value} among the manifests`, fix };
        }
      }
    }
  },
};
