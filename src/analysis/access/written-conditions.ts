import { fieldPath, listAt, textAt, textsAt } from '../../mesh/json-access';
import type { JsonPath } from '../../mesh/json-access';
import { ISTIO_SECURITY } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Json, Resource } from '../../mesh/resource';

/** The values that an AuthorizationPolicy compares one attribute of a request with, as they are written. */
export interface WrittenCondition {
  readonly resource: Resource;
  /** As the key of a `when`: `source.principal`; and of its own `method`, `path`, `host`. */
  readonly attribute: string;
  /** `spec.rules[0].from[0].source.principals` */
  readonly path: string;
  readonly values: readonly string[];
  /** Whether it is one of the fields that start with `not`. */
  readonly negative: boolean;
}

/** Fields of a source or an operation, without their `not`, and the attributes that they are about. */
const FIELDS: ReadonlyMap<string, string> = new Map([
  ['principals', 'source.principal'], ['requestPrincipals', 'request.auth.principal'], ['namespaces', 'source.namespace'],
  ['serviceAccounts', 'source.serviceAccount'], ['trustDomains', 'source.trustDomain'], ['ipBlocks', 'source.ip'], ['remoteIpBlocks', 'remote.ip'],
  ['hosts', 'host'], ['methods', 'method'], ['paths', 'path'], ['ports', 'destination.port'],
]);

/** Every condition of every AuthorizationPolicy, in the order in which they are written. */
export function* writtenConditions(model: MeshModel): Iterable<WrittenCondition> {
  for (const resource of model.ofKind('AuthorizationPolicy', ISTIO_SECURITY)) {
    yield* conditionsOf(resource);
  }
}

/** The conditions of one AuthorizationPolicy. */
export function* conditionsOf(resource: Resource): Iterable<WrittenCondition> {
  for (const [index, rule] of listAt(resource.manifest, 'spec', 'rules').entries()) {
    const base = ['spec', 'rules', index];
    for (const [list, part] of [['from', 'source'], ['to', 'operation']]) {
      for (const [place, entry] of listAt(rule, list).entries()) {
        for (const [field, attribute] of FIELDS) {
          yield* ofField(resource, entry, attribute, [part, field], [...base, list, place], false);
          yield* ofField(resource, entry, attribute, [part, `not${field[0].toUpperCase()}${field.slice(1)}`], [...base, list, place], true);
        }
      }
    }
    for (const [place, when] of listAt(rule, 'when').entries()) {
      const attribute = textAt(when, 'key') ?? '';
      yield* ofField(resource, when, attribute, ['values'], [...base, 'when', place], false);
      yield* ofField(resource, when, attribute, ['notValues'], [...base, 'when', place], true);
    }
  }
}

function* ofField(resource: Resource, json: Json, attribute: string, field: JsonPath, base: JsonPath, negative: boolean): Iterable<WrittenCondition> {
  const values = textsAt(json, ...field);
  if (values.length > 0) {
    yield { resource, attribute, path: fieldPath(...base, ...field), values, negative };
  }
}
