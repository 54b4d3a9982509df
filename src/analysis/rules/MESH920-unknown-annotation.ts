import { Severity } from '../../core/finding';
import { istioAnnotations } from '../annotations/annotated-objects';
import { KNOWN_ANNOTATIONS, LABELS } from '../annotations/known-annotations';
import { NameSuggestions } from '../references/name-suggestions';
import { EVERY_KIND, type Rule, type Violation } from '../rule';

const NAMES = [...KNOWN_ANNOTATIONS.keys()];

/** An annotation that nobody reads. */
export const MESH920: Rule = {
  code: 'MESH920',
  name: 'unknown-annotation',
  severity: Severity.WARNING,
  aliases: ['IST0108'],
  summary: 'an annotation with a name of Istio that Istio does not know',
  why: 'Nobody refuses or reads it: what it was meant to switch stays as it is. Some names are labels, and mean nothing as annotations. '
    + 'Templates of pods are looked at too (istioctl looks at the Deployment\'s own annotations only).',
  fix: 'correct the name of the annotation, or remove it',
  inputs: [EVERY_KIND],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web }, annotations: { traffic.sidecar.istio.io/excludeOutboundPort: "3306" } }
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
    const suggestions = new NameSuggestions();
    for (const { resource, name, path } of istioAnnotations(model)) {
      // What is internal to Istio has a rule of its own.
      if (KNOWN_ANNOTATIONS.has(name) || name.startsWith('internal.istio.io/')) {
        continue;
      }
      yield {
        resource,
        path,
        message: LABELS.has(name) ? `${name} is a label, and means nothing as an annotation` : `Istio knows no annotation ${name}`,
        ...LABELS.has(name) ? { fix: 'write it as a label' } : suggestions.fixFor(name, NAMES),
      };
    }
  },
};
