import { DocumentOrigin } from './document-origin';
import type { SourceFile } from './source-file';
import type { DocumentRange } from './split-documents';
import { isJsonObject, objectAt, textAt } from '../../mesh/json-access';
import { readResources } from '../../mesh/read-resources';
import type { Json, JsonObject, Resource } from '../../mesh/resource';

/** Where a value was read. */
export interface ReadPlace {
  readonly source: SourceFile;
  readonly range: DocumentRange;
  /** Which document of the file it is, counted from 0. */
  readonly document: number;
  /** The value in the range, when it is not the whole of it: `[0]`. */
  readonly within?: string;
  /** Whether the plain reader has read it. */
  readonly isPlain?: boolean;
  /** Where the items of a List are, if that is known. */
  readonly items?: readonly DocumentRange[];
}

/** The Kubernetes objects of a document, each with its place; none if it is something else. */
export function resourcesOf(value: Json, { source, range, document, within = '', isPlain = false, items }: ReadPlace): Resource[] {
  if (!isJsonObject(value) || !isKubernetes(value)) {
    return [];
  }
  if (!isList(value)) {
    return readResources(value, new DocumentOrigin(source, range, document, within, isPlain));
  }
  const found: Resource[] = [];
  for (const [index, item] of value.items.entries()) {
    const place = items === undefined ? { range, within: [within, `items[${index}]`].filter((part) => part !== '').join('.') } : { range: items[index], within: '' };
    found.push(...readResources(item, new DocumentOrigin(source, place.range, document, place.within, isPlain)));
  }
  return found;
}

/** Other tools have files with a `kind` or an `apiVersion` too. */
function isKubernetes(value: JsonObject): boolean {
  return textAt(value, 'kind') !== undefined && (textAt(value, 'apiVersion') !== undefined || objectAt(value, 'metadata') !== undefined);
}

function isList(value: JsonObject): value is JsonObject & { readonly items: readonly Json[] } {
  return (textAt(value, 'kind') ?? '').endsWith('List') && Array.isArray(value.items);
}
