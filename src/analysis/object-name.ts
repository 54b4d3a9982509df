import type { ObjectReference } from '../core/finding';
import { textAt } from '../mesh/json-access';
import type { Resource } from '../mesh/resource';

/** Which object it is, as findings say it: the namespace only where the object states one. */
export function referenceOf({ apiVersion, kind, name, namespace, manifest }: Resource): ObjectReference {
  const stated = namespace === '' ? undefined : textAt(manifest, 'metadata', 'namespace');
  return { apiVersion, kind, ...stated === undefined ? {} : { namespace: stated }, name };
}

/** `VirtualService shop/reviews`, `Namespace shop`: an object in a message. */
export function objectName({ kind, namespace, name }: { readonly kind: string; readonly namespace?: string; readonly name: string }): string {
  return `${kind} ${namespace === undefined || namespace === '' ? '' : `${namespace}/`}${name}`;
}
