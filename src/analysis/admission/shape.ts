import { FieldSet } from './field-set';
import { patternSteps } from './pattern-steps';
import type { Json, JsonObject } from '../../mesh/resource';

/** More different shapes than any mesh has: beyond them, the next is counted from the start. */
const MOST_SHAPES = 10_000;

/**
 * Which fields a manifest has, wherever they stand.
 *
 * Most rules ask most objects for fields that they do not have. Objects that
 * have the same fields share a shape, which remembers what it was asked for:
 * such a question costs two look-ups then, however large the object is.
 */
export class Shape {
  /** The shape of a manifest. */
  public static of(manifest: JsonObject): Shape {
    let shape = Shape.ofManifest.get(manifest);
    if (shape === undefined) {
      const fields = new FieldSet();
      gather(manifest, fields);
      shape = Shape.shared(fields);
      Shape.ofManifest.set(manifest, shape);
    }
    return shape;
  }

  private static readonly ofManifest = new WeakMap<JsonObject, Shape>();
  private static readonly byFields = new Map<string, Shape>();

  private static shared(fields: FieldSet): Shape {
    const key = fields.key();
    let shape = Shape.byFields.get(key);
    if (shape === undefined) {
      if (Shape.byFields.size === MOST_SHAPES) {
        Shape.byFields.clear();
      }
      shape = new Shape(fields);
      Shape.byFields.set(key, shape);
    }
    return shape;
  }

  private readonly answers = new Map<string, boolean>();
  private readonly present = new WeakMap<readonly string[], readonly string[]>();

  private constructor(private readonly fields: FieldSet) {
  }

  /** Whether there can be a value at the places of a pattern. */
  public mayHave(pattern: string): boolean {
    let answer = this.answers.get(pattern);
    if (answer === undefined) {
      answer = patternSteps(pattern).every((step) => step === '[]' || step === '{}' || this.fields.has(step));
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
}

function gather(value: Json | undefined, fields: FieldSet): void {
  if (typeof value !== 'object' || value === null) {
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) {
      gather(item, fields);
    }
    return;
  }
  for (const key of Object.keys(value)) {
    fields.add(key);
    gather((value as JsonObject)[key], fields);
  }
}
