import { answer, type Said } from './answer';
import { seenPods } from './seen-pods';
import { objectAt, textMapAt } from '../../mesh/json-access';
import { MESH132 } from '../rules/MESH132-selector-for-waypoint';

const POLICIES = ['AuthorizationPolicy', 'RequestAuthentication', 'Telemetry', 'WasmPlugin'];
const GATEWAY_NAME = 'gateway.networking.k8s.io/gateway-name';

/** Policies whose selector is for the pods of a Gateway of Kubernetes, also where they are not waypoints. It goes by the pods. */
export const WAYPOINT_SELECTORS = [
  answer(MESH132, 'IST0166', function* (model): Iterable<Said> {
    for (const resource of POLICIES.flatMap((kind) => model.ofKind(kind)).filter(({ group }) => group.endsWith('.istio.io'))) {
      const { manifest, namespace } = resource;
      const hasTarget = objectAt(manifest, 'spec', 'targetRef') !== undefined;
      const selector = hasTarget ? undefined : objectAt(manifest, 'spec', 'selector');
      const labels = textMapAt(selector, 'matchLabels');
      const pod = selector && seenPods(model).selected(labels, namespace).find((one) => one.labels[GATEWAY_NAME] !== undefined);
      if (pod !== undefined) {
        yield { resource, path: 'spec.selector', message: `it selects the pods of Gateway ${pod.labels[GATEWAY_NAME]}, which follow targetRefs alone` };
      }
    }
  }),
] as const;
