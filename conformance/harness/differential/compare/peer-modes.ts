import type { Answer } from '../answer';
import { modeOf, waysIn } from '../envoy/inbound';
import { type Observation, sidecars } from '../observation';

/** Ports of the pods; nobody speaks of the last. */
export const POD_PORTS = [8080, 9000, 7000, 80, 7777];

/** What pods accept on their ports: plain text, mutual TLS, or both. */
export function* comparePeerModes(observation: Observation): Iterable<Answer> {
  for (const pod of sidecars(observation)) {
    for (const port of POD_PORTS) {
      const ways = waysIn(observation.configurations[`${pod.namespace}/${pod.name}`], port);
      yield {
        question: `${pod.namespace}/${pod.name} mode of ${port}`,
        model: observation.model.peerAuthentication.modeOf(pod, port).value,
        istiod: modeOf(ways),
      };
    }
  }
}
