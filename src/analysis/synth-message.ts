import { objectName } from './object-name';
import type { Finding } from '../core/finding';

/** A finding as one line of cdk8s's validation: where it was made, what is wrong, in which object and field, what to do. */
export function synthMessage({ code, severity, message, fix, object, path, construct }: Finding): string {
  const place = [object === undefined ? '' : objectName(object), path ?? ''].filter((part) => part !== '').join(' ');
  return `${construct ?? 'App'}: ${severity} ${code}: ${message}${place === '' ? '' : ` (${place})`}; fix: ${fix}`;
}
