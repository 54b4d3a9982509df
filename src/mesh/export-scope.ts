/** The namespaces that can see an object. */
export interface ExportScope {
  /** Whether all can; then `namespaces` does not count. */
  readonly everywhere: boolean;
  readonly namespaces: ReadonlySet<string>;
}

/**
 * Who sees an object of Istio.
 *
 * @param exportTo what the object says
 * @param fallback what the mesh says for objects that say nothing
 * @param namespace the object's own, for which `.` stands
 */
export function exportScope(exportTo: readonly string[], fallback: readonly string[], namespace: string): ExportScope {
  const said = exportTo.length > 0 ? exportTo : fallback;
  if (said.includes('*')) {
    return { everywhere: true, namespaces: new Set() };
  }
  if (said.includes('~')) {
    return { everywhere: false, namespaces: new Set() };
  }
  return { everywhere: false, namespaces: new Set(said.map((entry) => entry === '.' ? namespace : entry)) };
}

/** Whether an object with this scope is seen from a namespace. */
export function isVisibleFrom(scope: ExportScope, namespace: string): boolean {
  return scope.everywhere || scope.namespaces.has(namespace);
}
