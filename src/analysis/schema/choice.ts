import type { JsonSchema } from '../../istio/crd-schemas';

/** Fields of which one may be said, or has to be. */
export interface Choice {
  readonly fields: readonly string[];
  readonly mayBeNone: boolean;
}

/** The same few schemas are asked about for every object. */
const KNOWN = new WeakMap<readonly JsonSchema[], Choice | 'none'>();

/**
 * What a `oneOf` says, if it says which of some fields may be there, as those
 * of Istio all do: each alternative requires one field, and one more may
 * require none of them. Undefined for any other.
 */
export function choiceOf(alternatives: readonly JsonSchema[]): Choice | undefined {
  const choice = KNOWN.get(alternatives) ?? readChoice(alternatives) ?? 'none';
  KNOWN.set(alternatives, choice);
  return choice === 'none' ? undefined : choice;
}

function readChoice(alternatives: readonly JsonSchema[]): Choice | undefined {
  const required = alternatives.map(soleRequired);
  const fields = required.filter((field) => field !== undefined);
  const others = alternatives.filter((_, index) => required[index] === undefined);
  const excluded = others.length === 1 ? others[0].not?.anyOf?.map(soleRequired) : [];
  const isChoice = others.length === 0 || (excluded?.length === fields.length && fields.every((field) => excluded.includes(field)));
  return isChoice ? { fields, mayBeNone: others.length === 1 } : undefined;
}

function soleRequired(schema: JsonSchema): string | undefined {
  return Object.keys(schema).length === 1 && schema.required?.length === 1 ? schema.required[0] : undefined;
}
