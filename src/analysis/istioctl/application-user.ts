import { answer, type Said } from './answer';
import { seenPods } from './seen-pods';
import { fieldPath, numberAt, textAt } from '../../mesh/json-access';
import { MESH910 } from '../rules/MESH910-application-runs-as-proxy';
import { containersOf } from '../workloads/pod-template';

const PROXY_USER = 1337;

/** Pods with the user of the proxy anywhere, in the mesh or not, and also where every container has another. */
export const APPLICATION_USER = [
  answer(MESH910, 'IST0144', function* (model): Iterable<Said> {
    for (const pod of seenPods(model).all.filter(({ labels }) => labels.istio === undefined && labels.release !== 'istio')) {
      const { resource, templatePath } = pod;
      const containers = [...containersOf(pod).entries()].filter(([, container]) => !['istio-proxy', 'istio-operator'].includes(textAt(container, 'name') ?? ''))
        .map(([index]) => ['containers', index]);
      for (const place of [[], ...containers]) {
        const path = [...templatePath, 'spec', ...place, 'securityContext', 'runAsUser'];
        if (numberAt(resource.manifest, ...path) === PROXY_USER) {
          yield { resource, path: fieldPath(...path), message: `user ${PROXY_USER} is that of the proxy` };
        }
      }
    }
  }),
] as const;
