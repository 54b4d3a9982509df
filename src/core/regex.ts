import type { RE2JS } from 're2js';

const LONGEST_REGEX = 1024;

/**
 * Why Istio would refuse the pattern, or undefined when it accepts it.
 *
 * Istio compiles patterns with RE2, which has no look-around and no
 * back-references; JavaScript's own RegExp would accept what RE2 refuses.
 */
export function regexProblem(pattern: string): string | undefined {
  if (pattern === '') {
    return 'it is empty';
  }
  if (pattern.length > LONGEST_REGEX) {
    return `it is ${pattern.length} characters long, the limit is ${LONGEST_REGEX}`;
  }
  try {
    engine().compile(pattern);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Whether a pattern matches the whole of a text, as Envoy compares; a pattern that is none matches nothing. */
export function regexMatches(pattern: string, text: string): boolean {
  try {
    return engine().compile(pattern).matches(text);
  } catch {
    return false;
  }
}

/** Loaded with the first regex only: most apps write none, and the engine is larger than this library's core. */
function engine(): typeof RE2JS {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return (require('re2js') as { RE2JS: typeof RE2JS }).RE2JS;
}
