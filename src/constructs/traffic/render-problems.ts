import { describeProblem, MeshError } from '../../core/errors';

/**
 * What stops something from being rendered, as validation messages.
 *
 * Two matches that come together late (a route's and a canary's, a service's
 * and a gateway's) can be more than one match of Istio says. Asked while the
 * app is validated, because an error while it is written out loses its place.
 */
export function renderProblems(render: () => unknown): string[] {
  try {
    render();
    return [];
  } catch (error) {
    if (error instanceof MeshError) {
      return [describeProblem(error.parts)];
    }
    throw error;
  }
}
