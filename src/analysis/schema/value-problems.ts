import { type ProblemSink, shown } from './schema-problem';
import type { JsonSchema } from '../../istio/crd-schemas';
import type { JsonPath } from '../../mesh/json-access';
import type { Json } from '../../mesh/resource';
import { nearestName } from '../nearest-name';

/** The few patterns of the schemas mean the same to RE2 and to JavaScript. */
const REGEXES = new Map<string, RegExp>();

const INTEGER_LIMITS: { readonly [format: string]: number } = { int32: 2 ** 31, int64: 2 ** 63 };

/** What is wrong with a text, number or boolean of the right type. */
export function reportValueProblems(value: Json, schema: JsonSchema, path: JsonPath, report: ProblemSink): void {
  const allowed = typeof value === 'string' ? textProblem(value, schema) : typeof value === 'number' ? numberProblem(value, schema) : undefined;
  if (allowed !== undefined) {
    report({ type: 'value', path: [...path], message: `the value is ${shown(value)}; allowed: ${allowed.is}`, fix: allowed.fix ?? `give ${allowed.is}` });
  }
}

/** What would be right instead. */
interface Allowed {
  readonly is: string;
  readonly fix?: string;
}

function textProblem(value: string, schema: JsonSchema): Allowed | undefined {
  if (schema.enum !== undefined && !schema.enum.includes(value)) {
    const nearest = nearestName(value, schema.enum);
    return { is: schema.enum.filter((word) => word !== '').join(', '), fix: nearest === undefined ? 'give one of these' : `did you mean ${nearest}?` };
  }
  const { minLength = 0, maxLength = Infinity, pattern } = schema;
  // In characters, as the API server counts; a text has no more of them than JavaScript says.
  const length = minLength > 1 || value.length > maxLength ? [...value].length : value.length;
  if (length > maxLength) {
    return { is: `at most ${maxLength} characters`, fix: `shorten it by ${length - maxLength}` };
  }
  if (length < minLength) {
    return { is: minLength === 1 ? 'any text that is not empty' : `at least ${minLength} characters` };
  }
  if (pattern !== undefined && !regex(pattern).test(value)) {
    return { is: `what matches ${pattern}` };
  }
  return schema.format === 'byte' && !isBase64(value) ? { is: 'bytes in base64' } : undefined;
}

function numberProblem(value: number, { type, format = 'int64', minimum = -Infinity, maximum = Infinity }: JsonSchema): Allowed | undefined {
  if (value < minimum || value > maximum) {
    return { is: range(minimum, maximum) };
  }
  const limit = type === 'integer' ? INTEGER_LIMITS[format] ?? Infinity : Infinity;
  return value < -limit || value >= limit ? { is: range(-limit, limit - 1) } : undefined;
}

function range(minimum: number, maximum: number): string {
  if (maximum === Infinity) {
    return `${minimum} or more`;
  }
  return minimum === -Infinity ? `${maximum} or less` : `${minimum} to ${maximum}`;
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text.replace(/[\r\n]/g, ''));
}

function regex(pattern: string): RegExp {
  const known = REGEXES.get(pattern) ?? new RegExp(pattern, 'u');
  REGEXES.set(pattern, known);
  return known;
}
