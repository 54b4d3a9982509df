import { remembered } from '../core/remembered';
import type { Json } from '../mesh/resource';

type Parser = typeof import('js-yaml');

/** Deeper than any setting of Istio. */
const DEEPEST_NESTING = 100;

/** What a text in a field says as YAML: a ConfigMap or an annotation may hold a document of its own. Undefined for a text that is none. */
export const embeddedYaml = remembered(parsed);

function parsed(text: string): Json | undefined {
  const yaml = parser();
  try {
    return yaml.load(text, { schema: schemaOf(yaml), maxDepth: DEEPEST_NESTING }) as Json;
  } catch {
    return undefined;
  }
}

/** As Istio reads it: the words of YAML 1.1 (`yes`, `off`), and a time is a text. */
function schemaOf({ Schema, strTag, nullCoreTag, boolYaml11Tag, intCoreTag, floatCoreTag, mapTag, seqTag }: Parser): InstanceType<Parser['Schema']> {
  schema ??= new Schema([strTag, nullCoreTag, boolYaml11Tag, intCoreTag, floatCoreTag, mapTag, seqTag]);
  return schema;
}

let schema: InstanceType<Parser['Schema']> | undefined;

/** Loaded with the first such text only: most manifests hold none. */
function parser(): Parser {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('js-yaml') as Parser;
}
