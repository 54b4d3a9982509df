import type { JsonPath } from '../../mesh/json-access';
import type { Json } from '../../mesh/resource';

/** A place of an object that does not fit its schema. */
export interface SchemaProblem {
  /** A field that the schema does not have, or a value that it does not allow. */
  readonly type: 'unknown field' | 'value';
  readonly path: JsonPath;
  /** What is there and what is allowed. */
  readonly message: string;
  readonly fix: string;
}

/** The path of the value that a walk has come to: one for all of the walk, which copies it for what it keeps. */
export type WalkedPath = (string | number)[];

/** Takes problems while a value is walked through. */
export type ProblemSink = (problem: SchemaProblem) => void;

const LONGEST = 80;

/** A value in a message: as JSON, and not all of a long one. */
export function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
