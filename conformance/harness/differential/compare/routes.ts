import { portOf } from '../../../../src/mesh/host/mesh-host';
import { canBeHttp, isTls } from '../../../../src/mesh/host/protocol';
import type { Answer } from '../answer';
import { decisionOf } from '../envoy/decision';
import { exitOf, type FirstBytes } from '../envoy/outbound';
import { type Observation, sidecars } from '../observation';
import { clustersOf, modelDecision } from './model-decision';
import { callsFrom, type Called, requestsTo } from './questions';
import type { Pod } from '../../cluster';
import type { EnvoyRequest } from '../envoy/request';

/** Where requests of applications go, and on which terms. */
export function* compareRoutes(observation: Observation): Iterable<Answer> {
  for (const [index, pod] of sidecars(observation).entries()) {
    const configuration = observation.configurations[`${pod.namespace}/${pod.name}`];
    for (const [number, call] of callsFrom(observation, pod).entries()) {
      const said = sayingOf(observation, pod, call);
      const exit = exitOf(configuration, call.address, call.port, said.first);
      for (const request of requestsTo(call.authority, index + number)) {
        yield {
          question: `${pod.namespace}/${pod.name} ${request.method} ${call.authority}:${call.port}${request.path} ${JSON.stringify(request.headers)}`,
          model: said.to(request),
          istiod: decisionOf(exit, request),
        };
      }
    }
  }
}

/** What the model takes a port for, so that the application sends that, and what it says of requests. */
interface Saying {
  readonly first: FirstBytes;
  to(request: EnvoyRequest): unknown;
}

function sayingOf({ model }: Observation, pod: Pod, { authority, port }: Called): Saying {
  const caller = { namespace: pod.namespace, labels: pod.labels };
  const { host } = model.routing.decide(caller, { authority }, port);
  const declared = host && portOf(host, port);
  if (host === undefined || declared === undefined || model.takesRequests(caller, host, port)) {
    return { first: 'http', to: (request) => modelDecision(model, model.routing.decide(caller, request, port), caller) };
  }
  const { protocol } = declared;
  const sni = isTls(protocol) ? authority : undefined;
  const { destinations, outcome } = model.connectionRouting.decide(caller, authority, port, sni);
  const said = destinations.length === 0 ? outcome : { clusters: clustersOf(destinations) };
  return { first: sni !== undefined ? { sni } : canBeHttp(protocol) ? 'http' : 'other', to: () => said };
}
