import { Severity } from '../../core/finding';
import { istioAnnotations } from '../annotations/annotated-objects';
import { allowedInstead } from '../annotations/annotation-values';
import { EVERY_KIND, type Rule, type Violation } from '../rule';

/** A value that the injector refuses. */
export const MESH922: Rule = {
  code: 'MESH922',
  name: 'invalid-annotation-value',
  severity: Severity.ERROR,
  aliases: ['IST0125'],
  summary: 'an annotation of a pod has a value that the injector does not take',
  why: 'The injector checks these annotations when a pod is made, and refuses the pod: the ReplicaSet goes on trying, and no pod comes up. '
    + 'Of proxy.istio.io/config the content is not looked at.',
  fix: 'write a value that is allowed',
  inputs: [EVERY_KIND],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web }, annotations: { traffic.sidecar.istio.io/excludeOutboundPorts: mysql } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web }, annotations: { traffic.sidecar.istio.io/excludeOutboundPorts: "3306" } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
`,

  * check(model): Iterable<Violation> {
    for (const { resource, name, value, path, kind } of istioAnnotations(model)) {
      const allowed = kind === 'Pod' ? allowedInstead(name, value) : undefined;
      if (allowed !== undefined) {
        yield { resource, path, message: `'${value}' is no value of ${name}; allowed: ${allowed}` };
      }
    }
  },
};
