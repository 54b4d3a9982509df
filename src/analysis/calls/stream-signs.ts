import { destinationPolicies } from './destination-policies';
import type { OwnedRoute } from './http-routes';
import { isJsonObject, objectAt, textAt } from '../../mesh/json-access';
import type { MeshModel } from '../../mesh/mesh-model';
import type { HttpMatch } from '../../mesh/route/http-match';

/** Words of paths and names that stand for answers that take their time. */
const WORDS = /(^|[^a-z])(sse|wss?|websockets?|socket\.io|grpc|stream(s|ing)?|watch|events?|subscri(be|ptions?)|notifications?|live|logs|tail|uploads?|downloads?|exports?|imports?|batch|poll(ing)?)([^a-z]|$)/i;

/** Headers that ask for a stream. */
const HEADERS: ReadonlyMap<string, RegExp> = new Map([
  ['upgrade', /./], ['accept', /event-stream|grpc/], ['content-type', /grpc/], ['sec-websocket-key', /./],
]);

/**
 * Whether anything says that a route is for streams or other answers without an
 * end in sight: the protocol of a port, a header, a word, or connections that
 * are kept up for them.
 */
export function mayStream(model: MeshModel, owned: OwnedRoute): boolean {
  const { route, virtualService } = owned;
  return WORDS.test(route.name ?? '')
    || route.matches.some(asksForStream)
    || route.destinations.some(({ host, port }) => (model.hosts.find(host, virtualService.namespace)?.ports ?? [])
      .some(({ number, protocol }) => (port === undefined || number === port) && protocol.startsWith('GRPC')))
    || destinationPolicies(model, owned).some(({ policy }) => [['tcp', 'maxConnectionDuration'], ['http', 'http2KeepAlive']]
      .some((setting) => policy.setting('connectionPool', ...setting)?.from !== undefined));
}

function asksForStream({ json }: HttpMatch): boolean {
  const headers = Object.entries(objectAt(json, 'headers') ?? {});
  return textsOf(objectAt(json, 'uri')).some((text) => WORDS.test(text)) || headers.some(([name, match]) => {
    const wanted = HEADERS.get(name.toLowerCase());
    // Without a text, the header only has to be there.
    const texts = isJsonObject(match) ? textsOf(match) : [];
    return wanted !== undefined && (texts.length === 0 ? ['*'] : texts).some((text) => wanted.test(text));
  });
}

/** What a match compares with, however it does. */
function textsOf(match: Parameters<typeof textAt>[0]): readonly string[] {
  return ['exact', 'prefix', 'regex'].flatMap((way) => textAt(match, way) ?? []);
}
