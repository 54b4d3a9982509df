import type { IConstruct } from 'constructs';
import { MeshState } from './mesh-state';
import { MeshError } from '../core/errors';
import { hostAsName } from '../core/names';

/**
 * The name of the objects of an external host in a namespace.
 *
 * Fails when another host there comes down to the same name (`a-b.example.com`
 * and `a.b.example.com` do): the second object would replace the first.
 */
export function hostObjectName(where: IConstruct, namespace: string, host: string): string {
  const name = hostAsName(host);
  const state = MeshState.of(where);
  const key = `host-name:${namespace}/${name}`;
  const other = state.hostNames.get(key);
  if (other !== undefined && other !== host) {
    throw new MeshError(where, {
      problem: `the objects of ${host} would have the name '${name}' in namespace '${namespace}', which those of ${other} have`,
      allowed: 'hosts of one namespace that differ in more than their dots and dashes within the first 63 characters',
      fix: 'declare one of the two in a chart of another namespace',
    });
  }
  state.hostNames.set(key, host);
  return name;
}
