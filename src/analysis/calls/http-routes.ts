import type { HttpRoute } from '../../mesh/route/http-route';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { oncePerModel } from '../once-per-model';
import type { Violation } from '../rule';

/** An HTTP route that sends requests somewhere, and the VirtualService that it works in. */
export interface OwnedRoute {
  readonly virtualService: VirtualService;
  readonly route: HttpRoute;
}

/** Every such route, also delegated ones. */
export const httpRoutes = oncePerModel((model): readonly OwnedRoute[] => model.virtualServices.all.flatMap((virtualService) =>
  virtualService.http.filter(({ action }) => action === 'route').map((route) => ({ virtualService, route }))));

/** Without repetitions: a route that several VirtualServices delegate to would be reported for each of them. */
export function* distinct(violations: Iterable<Violation>): Iterable<Violation> {
  const seen = new Map<object, Set<string>>();
  for (const violation of violations) {
    const { resource, path = '', message } = violation;
    const said = seen.get(resource) ?? new Set();
    seen.set(resource, said);
    if (!said.has(`${path} ${message}`)) {
      said.add(`${path} ${message}`);
      yield violation;
    }
  }
}
