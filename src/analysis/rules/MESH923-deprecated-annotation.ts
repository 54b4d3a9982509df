import { Severity } from '../../core/finding';
import { istioAnnotations } from '../annotations/annotated-objects';
import { KNOWN_ANNOTATIONS } from '../annotations/known-annotations';
import { EVERY_KIND, type Rule, type Violation } from '../rule';

/** An annotation that Istio has given up. */
export const MESH923: Rule = {
  code: 'MESH923',
  name: 'deprecated-annotation',
  severity: Severity.INFO,
  aliases: ['IST0135'],
  summary: 'an annotation of Istio is deprecated',
  why: 'It is still read, and goes away with a later release. Nothing is said about sidecar.istio.io/inject where the label of that name is there too.',
  fix: 'write what has replaced it',
  inputs: [EVERY_KIND],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web }, annotations: { sidecar.istio.io/inject: "false" } }
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
    metadata: { labels: { app: web, sidecar.istio.io/inject: "false" } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
`,

  * check(model): Iterable<Violation> {
    for (const { resource, name, path, labels } of istioAnnotations(model)) {
      const instead = KNOWN_ANNOTATIONS.get(name)?.instead;
      if (instead !== undefined && !(name === 'sidecar.istio.io/inject' && labels[name] !== undefined)) {
        yield { resource, path, message: `${name} is deprecated`, fix: instead };
      }
    }
  },
};
