import type { Json } from '../mesh/resource';

/** Deeper than any setting of Istio. */
const DEEPEST_NESTING = 100;

/** What a text in a field says as YAML: a ConfigMap or an annotation may hold a document of its own. Undefined for a text that is none. */
export function embeddedYaml(text: string): Json | undefined {
  const { load, CORE_SCHEMA } = parser();
  try {
    return load(text, { schema: CORE_SCHEMA, maxDepth: DEEPEST_NESTING }) as Json;
  } catch {
    return undefined;
  }
}

/** Loaded with the first such text only: most manifests hold none. */
function parser(): typeof import('js-yaml') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('js-yaml') as typeof import('js-yaml');
}
