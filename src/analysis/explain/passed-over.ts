import { refusal } from './conditions';
import type { ExplainContext } from './context';
import type { Fact } from './explanation';
import { callerOf } from './question';
import type { Way } from './way';
import type { RoutingProxy } from '../../mesh/route/http-match';
import { RequestParts } from '../../mesh/route/http-request';
import type { HttpRoute } from '../../mesh/route/http-route';

/** The routes of the VirtualService that come before the one that is taken, and why they are not. */
export function passedOver(way: Way, context: ExplainContext): Fact[] {
  const { asker, request, port } = context.question;
  const { namespace, labels } = callerOf(asker);
  const proxy: RoutingProxy = { namespace, labels, gateway: way.gateway, port };
  const parts = new RequestParts(request);
  const routes = way.virtualService?.http ?? [];
  const taken = way.route === undefined ? -1 : routes.indexOf(way.route);
  return (taken === -1 ? routes : routes.slice(0, taken)).map((route) =>
    context.fact('passed over', `${nameOf(route)}: ${route.matches.map((match) => refusal(match, parts, proxy)).join('; or ')}`, context.at(route.from)));
}

/** `route default`, or where it is written when it has no name. */
function nameOf({ name, own }: HttpRoute): string {
  return name === undefined ? own.path : `route ${name}`;
}
