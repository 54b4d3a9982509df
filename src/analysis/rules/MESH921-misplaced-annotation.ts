import { Severity } from '../../core/finding';
import { istioAnnotations } from '../annotations/annotated-objects';
import { KNOWN_ANNOTATIONS } from '../annotations/known-annotations';
import { EVERY_KIND, type Rule, type Violation } from '../rule';

/** An annotation where nobody looks for it. */
export const MESH921: Rule = {
  code: 'MESH921',
  name: 'misplaced-annotation',
  severity: Severity.WARNING,
  aliases: ['IST0107'],
  summary: 'an annotation of Istio is on an object of a kind that it means nothing on',
  why: 'Istio reads each annotation from certain kinds only. Most are for pods, and belong into the template of the pods: on the Deployment itself they do nothing.',
  fix: 'write it on an object of the kind that it is for',
  inputs: [EVERY_KIND],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop, annotations: { proxy.istio.io/config: "concurrency: 4" } }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
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
    metadata: { labels: { app: web }, annotations: { proxy.istio.io/config: "concurrency: 4" } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
`,

  * check(model): Iterable<Violation> {
    for (const { resource, name, path, kind } of istioAnnotations(model)) {
      const kinds: readonly string[] = KNOWN_ANNOTATIONS.get(name)?.kinds ?? ['Any'];
      // A WorkloadGroup is the template of WorkloadEntries; a misplaced dry run has a rule of its own.
      if (kinds.includes('Any') || kinds.includes(kind) || kind === 'WorkloadGroup' || name === 'istio.io/dry-run') {
        continue;
      }
      const templatePath = model.workloads.of(resource)?.templatePath ?? [];
      yield {
        resource,
        path,
        message: `${name} is for ${kinds.join(', ')}, and means nothing on a ${kind}`,
        ...kinds.includes('Pod') && templatePath.length > 0 ? { fix: `move it to ${templatePath.join('.')}.metadata.annotations` } : {},
      };
    }
  },
};
