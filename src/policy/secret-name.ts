import { MeshError } from '../core/errors';
import { isDnsLabel, isFqdn } from '../core/names';

/** Fails unless Kubernetes lets a Secret be called so: Istio's own forms with a namespace or a scheme are none. */
export function checkedSecretName(where: string, field: string, name: string): string {
  if (!isDnsLabel(name) && !(isFqdn(name) && name === name.toLowerCase())) {
    throw new MeshError(where, {
      problem: `${field} is '${name}'`,
      allowed: 'the name of a Secret: lower-case letters, digits, - and .',
      fix: 'give the name alone; the Secret lives in the namespace of the pods that use it',
    });
  }
  return name;
}
