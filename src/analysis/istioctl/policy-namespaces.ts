import { answer, isRead, type Said } from './answer';
import { fieldPath } from '../../mesh/json-access';
import { CORE, ISTIO_SECURITY } from '../../mesh/kinds';
import { textsOfAll } from '../admission/places';
import { MESH107 } from '../rules/MESH107-policy-namespace-not-found';

const PLACES = ['spec.rules[].from[].source.namespaces[]', 'spec.rules[].from[].source.notNamespaces[]'];

/** Namespaces of callers: the manifests have to hold every one of them. */
export const POLICY_NAMESPACES = [
  answer(MESH107, 'IST0101', function* (model): Iterable<Said> {
    const names = model.ofKind('Namespace', CORE).filter(isRead).map(({ name }) => name.toLowerCase());
    const known = new Map<string, boolean>();
    for (const resource of model.ofKind('AuthorizationPolicy', ISTIO_SECURITY)) {
      for (const { path, value } of textsOfAll(resource.manifest, PLACES)) {
        known.set(value, known.get(value) ?? names.some((name) => isMeant(name, value)));
        if (known.get(value) === false) {
          yield { resource, path: fieldPath(...path), message: `there is no namespace ${value} among the manifests` };
        }
      }
    }
  }),
] as const;

/** With a `*` the case counts, without one it does not. */
function isMeant(name: string, value: string): boolean {
  if (value.startsWith('*')) {
    return name.endsWith(value.slice(1)) || value === '*';
  }
  return value.endsWith('*') ? name.startsWith(value.slice(0, -1)) : name === value.toLowerCase();
}
