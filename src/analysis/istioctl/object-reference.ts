/** What `name` or `namespace/name` means to an object of a namespace: nothing else is understood, no `./` and no `name.namespace`. */
export function referredTo(written: string, namespace: string): { readonly namespace: string; readonly name: string } {
  const [first, ...rest] = written.split('/');
  return rest.length === 0 ? { namespace, name: first } : { namespace: first, name: rest.join('/') };
}
