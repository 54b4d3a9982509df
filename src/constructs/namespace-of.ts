import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { MeshError } from '../core/errors';

/**
 * The namespace that objects made in `scope` will be in.
 *
 * Hosts are written as full names, so it has to be known; cdk8s itself would
 * leave it to whatever namespace `kubectl` happens to point at.
 */
export function namespaceOf(scope: Construct): string {
  const { namespace } = Chart.of(scope);
  if (namespace === undefined) {
    throw new MeshError(scope, {
      problem: `chart '${Chart.of(scope).node.path}' has no namespace, so the full name of the service's host is unknown`,
      allowed: 'a chart with a namespace',
      fix: "create it as new Chart(app, id, { namespace: 'shop' })",
    });
  }
  return namespace;
}
