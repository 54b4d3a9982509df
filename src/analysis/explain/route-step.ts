import { actionFacts } from './action-facts';
import { matchText, refusal } from './conditions';
import type { ExplainContext } from './context';
import { defaultOf } from './context';
import type { Fact, Step } from './explanation';
import { passedOver } from './passed-over';
import { callerOf } from './question';
import { timeFacts } from './retry-facts';
import type { Way, WayOutcome } from './way';
import { hostOfAuthority } from '../../mesh/host/called-name';
import { RequestParts } from '../../mesh/route/http-request';
import type { HttpRoute } from '../../mesh/route/http-route';
import type { VirtualService } from '../../mesh/route/virtual-service';
import { objectName } from '../object-name';

const TITLES: Readonly<Record<Exclude<WayOutcome, 'route'>, string>> = {
  'default': 'no VirtualService speaks for the host: it goes to the host itself',
  'redirect': 'the proxy answers with a redirect',
  'direct response': 'the proxy answers itself',
  'no destination': 'the route has no destination that counts: 503',
  'no match': 'no route is for the request: 404',
  'pass through': 'the host is unknown to the caller: it goes wherever DNS says, without any policy',
  'blocked': 'the host is unknown to the caller, and only known ones are allowed: 502, or a connection that is closed',
  'captured': 'no address tells the host from another one, which takes the connections to the port',
  'not listening': 'no server of the Gateway is for the host: 404',
  'no proxy': 'no proxy of the caller is on the way: it goes to the host itself',
  'redirect to https': 'the Gateway redirects plain requests to HTTPS: 301',
  'closed': 'no route is for the connection: it is closed',
  'by name': 'TLS goes through to the host of the mesh that its name says, which is not evaluated',
};

/** There is nobody to answer a connection with a status. */
const CONNECTION_TITLES: ReadonlyMap<WayOutcome, string> = new Map([
  ['pass through', 'no route is for the connection: it goes where it was going, without any policy'],
  ['blocked', 'no route is for the connection: it is closed'],
]);

/** Which route is taken, why not one before it, and what it does with the request. */
export function routeStep(way: Way, context: ExplainContext): Step {
  const taken = way.connection === undefined ? [...passedOver(way, context), ...httpFacts(way, context)] : connectionFacts(way, context);
  return { name: 'route', title: routeTitle(way), facts: [...speakerFacts(way, context), ...taken] };
}

/** What happens, and by which route. */
export function routeTitle({ outcome, virtualService, route, connection }: Way): string {
  const place = (virtualService === undefined ? undefined : route?.own.path ?? connection?.route?.from.path) ?? '';
  const name = route?.name === undefined ? '' : ` (${route.name})`;
  const object = (route?.own.resource ?? virtualService?.resource);
  const taken = place === '' || object === undefined ? '' : `${objectName(object)} ${place}${name}`;
  if (outcome === 'route') {
    return taken;
  }
  const title = connection === undefined ? TITLES[outcome] : CONNECTION_TITLES.get(outcome) ?? TITLES[outcome];
  return taken === '' ? title : `${taken}: ${title}`;
}

function speakerFacts({ virtualService, host, gateway }: Way, context: ExplainContext): Fact[] {
  if (virtualService === undefined) {
    return [];
  }
  const name = host?.host ?? hostOfAuthority(context.question.request.authority);
  const { namespace } = callerOf(context.question.asker);
  const others = context.model.virtualServices.inOrder(name, gateway, namespace).filter((other) => other !== virtualService)
    .map(({ resource }) => objectName(resource));
  const notes = others.length === 0 ? [] : [`${others.join(', ')} speaks for the host too${context.question.asker.kind === 'gateway' ? '' : ', and is not asked'}`];
  return [context.fact('virtual service', `for ${virtualService.hosts.join(', ')}`, context.at({ resource: virtualService.resource, path: '' }), notes)];
}

function httpFacts(way: Way, context: ExplainContext): Fact[] {
  const { outcome, route, virtualService } = way;
  if (route === undefined || virtualService === undefined) {
    return outcome === 'default' ? timeFacts(undefined, context) : [];
  }
  const isSentOn = outcome === 'route';
  return [matchFact(route, virtualService, way.gateway, context), ...actionFacts(route, way.mirrors, context), ...isSentOn ? timeFacts(route, context) : []];
}

/** Which of the matches of the route it is that accepts the request. */
function matchFact(route: HttpRoute, { resource }: VirtualService, gateway: string, context: ExplainContext): Fact {
  const { asker, request, port } = context.question;
  const { namespace, labels } = callerOf(asker);
  const parts = new RequestParts(request);
  const match = route.matches.find((candidate) => refusal(candidate, parts, { namespace, labels, gateway, port }) === undefined);
  const notes = route.root === undefined ? [] : [`${objectName(resource)} delegates to it`];
  return match === undefined
    ? context.fact('matches', 'every request', context.at(route.from), notes)
    : context.fact('matches', matchText(match), context.at(match.from), notes);
}

function connectionFacts({ connection }: Way, context: ExplainContext): Fact[] {
  const match = connection?.match;
  const names = match === undefined || match.sniHosts.length === 0 ? 'every connection' : `connections for ${match.sniHosts.join(', ')}`;
  return [
    ...connection?.route === undefined ? [] : [context.fact('matches', names, context.at(match?.from ?? connection.route.from))],
    context.fact('timeout', 'none', defaultOf('Istio'), ['the proxy does not take these connections apart: it knows no requests, no timeouts of them and no retries']),
  ];
}
