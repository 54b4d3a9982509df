import type { MeshHost } from '../../../../src/mesh/host/mesh-host';
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
      const exit = exitOf(configuration, call.address, call.port, firstBytes(observation, pod, call));
      for (const request of requestsTo(call.authority, index + number)) {
        yield {
          question: `${pod.namespace}/${pod.name} ${request.method} ${call.authority}:${call.port}${request.path} ${JSON.stringify(request.headers)}`,
          model: saidOf(observation, pod, call, request),
          istiod: decisionOf(exit, request),
        };
      }
    }
  }
}

/** What the application sends: what the port is declared for. */
function firstBytes({ model: { hosts } }: Observation, { namespace }: Pod, { authority, port }: Called): FirstBytes {
  const alias = hosts.aliases.called(authority, namespace);
  const hasPort = (host: MeshHost | undefined): boolean => host !== undefined && portOf(host, port) !== undefined;
  const concrete = alias && hosts.aliases.concrete(alias, namespace);
  const called = hasPort(concrete) ? concrete : hosts.called(authority, namespace, undefined, hasPort);
  const protocol = (called && portOf(called, port)?.protocol) ?? 'HTTP';
  return isTls(protocol) ? { sni: authority } : canBeHttp(protocol) ? 'http' : 'other';
}

function saidOf({ model }: Observation, pod: Pod, { authority, port }: Called, request: EnvoyRequest): unknown {
  const caller = { namespace: pod.namespace, labels: pod.labels };
  const decision = model.routing.decide(caller, request, port);
  const declared = decision.host && portOf(decision.host, port);
  if (decision.host !== undefined && declared !== undefined && !model.takesRequests(caller, decision.host, port)) {
    const { destinations, outcome } = model.connectionRouting.decide(caller, authority, port, isTls(declared.protocol) ? authority : undefined);
    return destinations.length === 0 ? outcome : { clusters: clustersOf(destinations) };
  }
  return modelDecision(model, decision, caller);
}
