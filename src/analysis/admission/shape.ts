import { patternSteps } from './pattern-steps';
import type { Json, JsonObject } from '../../mesh/resource';

/** More different shapes than any mesh has: beyond them, the next is counted from the start. */
const MOST_SHAPES = 10_000;

/** An object with more different fields is one that may have any: it names them as it likes, as a ConfigMap does. */
const MOST_FIELDS = 500;

/**
 * Which fields a manifest has, wherever they stand.
 *
 * Most rules ask most objects for fields that they do not have. Objects that
 * have the same fields, met in the same order, share a shape, which remembers
 * what it was asked for: such a question costs two look-ups then, however
 * large the object is.
 */
export class Shape {
  /** The shape of a manifest. */
  public static of(manifest: JsonObject): Shape {
    let shape = Shape.ofManifest.get(manifest);
    if (shape === undefined) {
      if (Shape.made > MOST_SHAPES) {
        Shape.made = 0;
        Shape.empty = new Shape();
      }
      shape = gathered(manifest, Shape.empty);
      Shape.ofManifest.set(manifest, shape);
    }
    return shape;
  }

  private static readonly ofManifest = new WeakMap<JsonObject, Shape>();
  private static empty = new Shape();
  private static made = 0;

  private readonly count: number;

  /** The shape with one field more, for every field that was asked for. */
  private readonly grown = new Map<string, Shape>();
  private readonly answers = new Map<string, boolean>();
  private readonly present = new WeakMap<readonly string[], readonly string[]>();

  /**
   * @param smaller the shape without the field; none for that of an object without fields
   * @param field what it has more
   */
  private constructor(private readonly smaller?: Shape, private readonly field?: string) {
    this.count = smaller === undefined ? 0 : smaller.count + 1;
  }

  /** The shape of objects that have a field more; the same one, if they have it already. */
  public with(field: string): Shape {
    if (this.mayHaveAny) {
      return this;
    }
    let grown = this.grown.get(field);
    if (grown === undefined) {
      grown = this.has(field) ? this : new Shape(this, field);
      this.grown.set(field, grown);
      Shape.made += 1;
    }
    return grown;
  }

  /** Whether there can be a value at the places of a pattern. */
  public mayHave(pattern: string): boolean {
    let answer = this.answers.get(pattern);
    if (answer === undefined) {
      answer = patternSteps(pattern).every((step) => step === '[]' || step === '{}' || this.mayHaveAny || this.has(step));
      this.answers.set(pattern, answer);
    }
    return answer;
  }

  /** Those of some patterns that there can be a value for. A rule asks with one and the same list each time. */
  public among(patterns: readonly string[]): readonly string[] {
    let present = this.present.get(patterns);
    if (present === undefined) {
      present = patterns.filter((pattern) => this.mayHave(pattern));
      this.present.set(patterns, present);
    }
    return present;
  }

  private get mayHaveAny(): boolean {
    return this.count >= MOST_FIELDS;
  }

  private has(field: string): boolean {
    for (let shape: Shape | undefined = this; shape !== undefined; shape = shape.smaller) {
      if (shape.field === field) {
        return true;
      }
    }
    return false;
  }
}

/** The shape with all fields of a value, too. */
function gathered(value: Json | undefined, start: Shape): Shape {
  let shape = start;
  if (typeof value !== 'object' || value === null) {
    return shape;
  }
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      shape = gathered(item, shape);
    }
    return shape;
  }
  for (const field of Object.keys(value)) {
    shape = gathered((value as JsonObject)[field], shape.with(field));
  }
  return shape;
}
