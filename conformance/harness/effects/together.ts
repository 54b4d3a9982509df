import type { Manifest } from '../manifest';

/** The objects of an example, and of those that lie beside it the ones that it does not have itself. */
export function together(example: readonly Manifest[], beside: readonly Manifest[]): Manifest[] {
  const own = new Set(example.map(identity));
  return [...example, ...beside.filter((object) => !own.has(identity(object)))];
}

function identity({ kind, metadata }: Manifest): string {
  return `${kind} ${metadata.namespace}/${metadata.name}`;
}
