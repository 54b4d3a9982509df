import { answer, isRead, type Said } from './answer';
import { listAt, numberAt, objectAt, textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Json, Resource } from '../../mesh/resource';
import { MESH930 } from '../rules/MESH930-envoy-filter-without-effect';
import { MESH931 } from '../rules/MESH931-envoy-filter-depends-on-order';

const ROUTES = ['ROUTE_CONFIGURATION', 'HTTP_ROUTE'];
const REPLACEABLE = ['NETWORK_FILTER', 'HTTP_FILTER', 'VIRTUAL_HOST'];

/** Patches by what they apply to, and relative ones of the priority 0, whether or not anything is there to be relative to. */
export const ENVOY_FILTERS = [
  answer(MESH930, 'IST0152', (model) => misused(model, isWrongReplace)),
  answer(MESH930, 'IST0153', (model) => misused(model, ({ operation, applyTo }) => operation === 'ADD' && ROUTES.includes(applyTo))),
  answer(MESH930, 'IST0154', (model) => misused(model, isWrongRemove)),
  answer(MESH931, 'IST0151', (model) => relative(model, false)),
  answer(MESH931, 'IST0155', (model) => relative(model, true)),
] as const;

interface Patch {
  readonly resource: Resource;
  readonly path: string;
  readonly applyTo: string;
  readonly operation: string;
  /** The filter that it is about; empty when it names none. */
  readonly filter: string;
  readonly isForVersion: boolean;
}

function* patches(model: MeshModel): Iterable<Patch> {
  for (const resource of model.ofKind('EnvoyFilter', ISTIO_NETWORKING).filter(isRead)) {
    for (const [index, patch] of listAt(resource.manifest, 'spec', 'configPatches').entries()) {
      if (objectAt(patch, 'patch') === undefined) {
        // istioctl looks no further than the first patch without one.
        break;
      }
      yield {
        resource,
        path: `spec.configPatches[${index}].patch.operation`,
        applyTo: textAt(patch, 'applyTo') ?? '',
        operation: textAt(patch, 'patch', 'operation') ?? '',
        filter: filterOf(patch),
        isForVersion: (textAt(patch, 'match', 'proxy', 'proxyVersion') ?? '') !== '',
      };
    }
  }
}

function filterOf(patch: Json): string {
  const value = objectAt(patch, 'patch', 'value');
  const inMatch = textAt(patch, 'match', 'listener', 'filterChain', 'filter', 'name') ?? '';
  return value === undefined ? '' : value.name === undefined ? inMatch : `name ${JSON.stringify(value.name)}`;
}

function* misused(model: MeshModel, isMisused: (patch: Patch) => boolean): Iterable<Said> {
  for (const patch of patches(model)) {
    if (isMisused(patch)) {
      yield { resource: patch.resource, path: patch.path, message: `${patch.operation} does nothing for ${patch.applyTo}` };
    }
  }
}

/** @param isNamed those whose filter an earlier patch for certain versions of the proxy is about, or the others */
function* relative(model: MeshModel, isNamed: boolean): Iterable<Said> {
  const named = new Set<string>();
  for (const patch of patches(model)) {
    const { resource, path, operation, filter } = patch;
    if ((numberAt(resource.manifest, 'spec', 'priority') ?? 0) === 0 && isRelative(patch) && named.has(filter) === isNamed) {
      yield { resource, path, message: `what ${operation} does depends on the order of the patches, which all have the priority 0` };
    }
    if (patch.isForVersion) {
      named.add(filter);
    }
  }
}

function isRelative(patch: Patch): boolean {
  return ['INSERT_BEFORE', 'INSERT_AFTER', 'REMOVE', 'REPLACE'].includes(patch.operation) && !isWrongRemove(patch) && !isWrongReplace(patch);
}

function isWrongRemove({ operation, applyTo }: Patch): boolean {
  return operation === 'REMOVE' && ROUTES.includes(applyTo);
}

function isWrongReplace({ operation, applyTo }: Patch): boolean {
  return operation === 'REPLACE' && !REPLACEABLE.includes(applyTo);
}
