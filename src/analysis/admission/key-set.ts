import { isJsonObject, textAt, valueAt } from '../../mesh/json-access';
import type { Json } from '../../mesh/resource';

/** What a key of each type cannot be without. */
const PARTS: ReadonlyMap<string, readonly string[]> = new Map([['RSA', ['n', 'e']], ['EC', ['crv', 'x', 'y']], ['OKP', ['crv', 'x']], ['oct', ['k']]]);

/** The keys of a JSON Web Key Set, or the one key that stands for a set; undefined for anything else. */
export function keysOf(text: string): readonly Json[] | undefined {
  const set = parsed(text);
  if (!isJsonObject(set)) {
    return undefined;
  }
  const keys = 'keys' in set ? set.keys ?? [] : [set];
  return Array.isArray(keys) ? keys as readonly Json[] : undefined;
}

/** What a key lacks to be one; undefined when it can be read. */
export function keyProblem(key: Json): string | undefined {
  const type = textAt(key, 'kty') ?? '';
  const parts = PARTS.get(type);
  if (parts === undefined) {
    return type === '' ? 'has no kty' : `has the kty ${type}; allowed: ${[...PARTS.keys()].join(', ')}`;
  }
  const missing = parts.find((part) => valueAt(key, part) === undefined);
  const unreadable = parts.find((part) => part !== 'crv' && !/^[\w+/-]+={0,2}$/.test(textAt(key, part) ?? ''));
  return missing === undefined ? unreadable && `has something else than base64 for ${unreadable}` : `has no ${missing}`;
}

/** A key that signs, or one that both sides share. */
export function isPrivateKey(key: Json): boolean {
  return textAt(key, 'd') !== undefined || (textAt(key, 'kty') === 'oct' && textAt(key, 'k') !== undefined);
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
