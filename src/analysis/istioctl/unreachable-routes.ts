import { answer, type Said } from './answer';
import { covers, type PrefixMatch, prefixMatch } from './prefix-matches';
import { listAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Json, JsonObject, Resource } from '../../mesh/resource';
import { oncePerModel } from '../once-per-model';
import { MESH114 } from '../rules/MESH114-unreachable-connection-route';
import { MESH300 } from '../rules/MESH300-shadowed-route';

type Protocol = 'http' | 'tcp' | 'tls';

/** Routes behind one without a match, equal matches, and paths that begin as an earlier one does; nothing else that an earlier route takes. */
export const UNREACHABLE_ROUTES = [
  answer(MESH300, 'IST0130', (model) => said(model, 'IST0130', ['http'])),
  answer(MESH300, 'IST0131', (model) => said(model, 'IST0131', ['http'])),
  answer(MESH114, 'IST0130', (model) => said(model, 'IST0130', ['tcp', 'tls'])),
  answer(MESH114, 'IST0131', (model) => said(model, 'IST0131', ['tcp', 'tls'])),
] as const;

interface Unreachable extends Said {
  readonly code: 'IST0130' | 'IST0131';
  readonly protocol: Protocol;
}

function said(model: MeshModel, code: Unreachable['code'], protocols: readonly Protocol[]): readonly Said[] {
  return unreachable(model).filter((one) => one.code === code && protocols.includes(one.protocol));
}

const unreachable = oncePerModel((model) => model.ofKind('VirtualService', ISTIO_NETWORKING).flatMap((resource) => [
  ...unreachableOf(resource, 'http'), ...coveredOf(resource), ...unreachableOf(resource, 'tcp'), ...unreachableOf(resource, 'tls'),
]));

function* unreachableOf(resource: Resource, protocol: Protocol): Iterable<Unreachable> {
  const taken = new Map<string, number>();
  let open: number | undefined;
  for (const [index, route] of listAt(resource.manifest, 'spec', protocol).entries()) {
    const path = `spec.${protocol}[${index}]`;
    const matches = listAt(route, 'match');
    if (open !== undefined) {
      yield { code: 'IST0130', protocol, resource, path, message: `spec.${protocol}[${open}] has no match and comes first` };
    }
    let repeated = 0;
    for (const [place, match] of open === undefined ? matches.entries() : []) {
      const first = taken.get(textOf(match));
      taken.set(textOf(match), first ?? index);
      if (first !== undefined) {
        repeated += 1;
        yield { code: 'IST0131', protocol, resource, path: `${path}.match[${place}]`, message: `spec.${protocol}[${first}] has the same match` };
      }
    }
    if (matches.length === 0) {
      open = index;
    } else if (repeated === matches.length) {
      yield { code: 'IST0130', protocol, resource, path, message: 'earlier routes have all of its matches' };
    }
  }
}

function* coveredOf(resource: Resource): Iterable<Unreachable> {
  const earlier: PrefixMatch[] = [];
  const seen = new Set<string>();
  for (const [index, route] of listAt(resource.manifest, 'spec', 'http').entries()) {
    const matches = listAt(route, 'match');
    if (matches.length === 0) {
      // Of what comes behind there is more to be said.
      return;
    }
    for (const [place, match] of matches.entries()) {
      const path = `spec.http[${index}].match[${place}]`;
      const later = seen.has(textOf(match)) ? undefined : prefixMatch(match, path);
      seen.add(textOf(match));
      const first = later && earlier.find((one) => one.prefix !== later.prefix && covers(one, later));
      if (first !== undefined) {
        yield { code: 'IST0131', protocol: 'http', resource, path, message: `its paths begin as those of ${first.path} do` };
      }
      earlier.push(...later === undefined ? [] : [later]);
    }
  }
}

/** What a match says, without its name and what says nothing. */
function textOf(match: Json): string {
  const { name, ...rest } = (match ?? {}) as JsonObject;
  return JSON.stringify(rest, (_, value: Json) => typeof value === 'object' && value !== null && !Array.isArray(value) ? sorted(value as JsonObject) : value);
}

function sorted(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => !isNothing(field)).sort(([a], [b]) => a < b ? -1 : 1));
}

function isNothing(field: Json | undefined): boolean {
  return field === undefined || field === null || field === false || field === 0 || (typeof field === 'object' && Object.keys(field).length === 0);
}
