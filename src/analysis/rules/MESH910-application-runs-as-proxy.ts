import { Severity } from '../../core/finding';
import { fieldPath, listAt, numberAt, textAt } from '../../mesh/json-access';
import type { Rule, Violation } from '../rule';
import { POD_KINDS } from '../workloads/workload-kinds';

/** The user that the proxy runs as. Its packets are not sent through the proxy again. */
const PROXY_USER = 1337;

/** An application that goes around its proxy. */
export const MESH910: Rule = {
  code: 'MESH910',
  name: 'application-runs-as-proxy',
  severity: Severity.WARNING,
  aliases: ['IST0144'],
  summary: 'a container of an application runs as user 1337, which is the proxy\'s',
  why: 'Packets of user 1337 are left alone, or those of the proxy would go round in circles. What such an application sends bypasses the proxy: no mTLS, no routes, no metrics, no egress control.',
  fix: 'run the application as another user',
  inputs: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Job', 'CronJob', 'Pod', 'Namespace'],
  about: Object.fromEntries(POD_KINDS.map((kind) => [kind, ['runAsUser']])),
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1, securityContext: { runAsUser: 1337 } }] }
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1, securityContext: { runAsUser: 1000 } }] }
`,

  * check(model): Iterable<Violation> {
    for (const { resource, templatePath, injected, labels } of model.workloads.all) {
      // Istio's own pods are what they are.
      if (injected === false || labels.istio !== undefined || labels.app === 'istiod') {
        continue;
      }
      const forAll = numberAt(resource.manifest, ...templatePath, 'spec', 'securityContext', 'runAsUser');
      for (const [index, container] of listAt(resource.manifest, ...templatePath, 'spec', 'containers').entries()) {
        const own = numberAt(container, 'securityContext', 'runAsUser');
        const place = own === undefined ? ['securityContext'] : ['containers', index, 'securityContext'];
        if ((own ?? forAll) === PROXY_USER && textAt(container, 'name') !== 'istio-proxy') {
          yield {
            resource,
            path: fieldPath(...templatePath, 'spec', ...place, 'runAsUser'),
            message: `container ${textAt(container, 'name') ?? String(index)} runs as user ${PROXY_USER} and bypasses the proxy`,
          };
        }
      }
    }
  },
};
