import type { Json } from '../../mesh/resource';

const read = new Map<string, Json | undefined>();

/** How many different texts are remembered. A mesh has a few, on thousands of pods. */
const MOST = 1000;

/** What a YAML text in a field says, as the settings of a proxy in an annotation; undefined for one that cannot be read. */
export function writtenYaml(text: string): Json | undefined {
  if (!read.has(text)) {
    if (read.size >= MOST) {
      read.clear();
    }
    read.set(text, parsed(text));
  }
  return read.get(text);
}

function parsed(text: string): Json | undefined {
  // The parser takes longer to load than to read anything, and most manifests have no such field.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { load } = require('js-yaml') as typeof import('js-yaml');
  try {
    return text.trim() === '' ? {} : load(text) as Json;
  } catch {
    return undefined;
  }
}
