import { Severity } from '../../core/finding';
import { fieldPath, listAt, textAt } from '../../mesh/json-access';
import { isInjected } from '../../mesh/workload/enrolment';
import type { Rule, Violation } from '../rule';

/** A proxy whose image nobody fills in. */
export const MESH911: Rule = {
  code: 'MESH911',
  name: 'image-auto-without-injection',
  severity: Severity.ERROR,
  aliases: ['IST0146', 'IST0147'],
  summary: 'a container istio-proxy has the image auto, and the injector is not asked about the pod',
  why: 'The injector puts a real image in the place of auto. Kubernetes asks it by labels: of the namespace, or of the pod (sidecar.istio.io/inject or istio.io/rev; '
    + 'an annotation is not enough). Without it there is no image of that name, and the pod waits for ever (ImagePullBackOff). '
    + 'It is said where the Namespace is at hand, or the pod itself says no.',
  fix: 'label the pods sidecar.istio.io/inject: "true", or the namespace',
  inputs: ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Job', 'CronJob', 'Pod', 'Namespace', 'ConfigMap', 'MutatingWebhookConfiguration'],
  bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: shop } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web }, annotations: { inject.istio.io/templates: gateway } }
    spec: { containers: [{ name: istio-proxy, image: auto }] }
`,
  good: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { team: shop } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, sidecar.istio.io/inject: "true" }, annotations: { inject.istio.io/templates: gateway } }
    spec: { containers: [{ name: istio-proxy, image: auto }] }
`,

  * check(model): Iterable<Violation> {
    for (const { resource, templatePath, namespace, labels, annotations, hostNetwork } of model.workloads.all) {
      const containers = listAt(resource.manifest, ...templatePath, 'spec', 'containers');
      const index = containers.findIndex((container) => textAt(container, 'name') === 'istio-proxy' && textAt(container, 'image') === 'auto');
      const namespaceLabels = model.workloads.namespaceLabels(namespace);
      const facts = { namespace, namespaceLabels, labels, annotations, hostNetwork, injectsByDefault: model.workloads.injectsByDefault, containers: [] };
      if (index !== -1 && isInjected(facts) === false) {
        yield {
          resource,
          path: fieldPath(...templatePath, 'spec', 'containers', index, 'image'),
          message: 'the injector, which would put in the image of the proxy, is not asked about these pods',
        };
      }
    }
  },
};
