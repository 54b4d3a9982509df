import { expectedInstead, type FieldType, jsonName } from './typed-fields';
import type { JsonPath } from '../../mesh/json-access';
import { fieldPath } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import { nearestName } from '../nearest-name';

/** What is wrong with a setting of istiod or of a proxy. */
export interface SettingProblem {
  /** `concurrency`, `tracing.zipkin.address` */
  readonly field: string;
  /** To be read behind the field: `is 'two'; allowed: a whole number`. */
  readonly problem: string;
  readonly fix?: string;
  /** Whether it is only passed over. */
  readonly ignored?: boolean;
}

/** Fields that nobody knows, which are passed over in silence, and values of another type, which make the whole unreadable. */
export function* typeProblems(settings: JsonObject, fields: ReadonlyMap<string, FieldType>, ...place: JsonPath): Iterable<SettingProblem> {
  for (const [name, value] of Object.entries(settings)) {
    const type = fields.get(jsonName(name));
    const field = fieldPath(...place, name);
    if (type === undefined) {
      const meant = nearestName(name, [...fields.keys()]);
      yield { field, problem: 'is no field that Istio knows: it is ignored', ignored: true, ...meant === undefined ? {} : { fix: `did you mean ${meant}?` } };
    } else if (value !== undefined) {
      const allowed = expectedInstead(type, value);
      if (allowed !== undefined) {
        yield { field, problem: `is ${textOf(value)}; allowed: ${allowed}` };
      }
    }
  }
}

const LONGEST = 40;

/** A value in a message. */
export function textOf(value: Json): string {
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
