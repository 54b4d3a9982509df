import { Severity } from '../../core/finding';
import { append } from '../../mesh/resource-table';
import { istioAnnotations, type PlacedAnnotation } from '../annotations/annotated-objects';
import { isAlpha, KNOWN_ANNOTATIONS } from '../annotations/known-annotations';
import { EVERY_KIND, type Rule, type Violation } from '../rule';

/** What istiod itself writes, what only tells tools what to do, and what is there to try things out. */
const NOT_CHOSEN: ReadonlySet<string> = new Set([
  'sidecar.istio.io/status', 'gateway.istio.io/controller-version', 'istio.io/rev', 'galley.istio.io/analyze-suppress',
  'istio.io/dry-run', 'istio.io/autoRegistrationGroup', 'istio.io/connectedAt', 'istio.io/disconnectedAt', 'istio.io/workloadController',
]);

/** An annotation that Istio promises nothing about. */
export const MESH924: Rule = {
  code: 'MESH924',
  name: 'alpha-annotation',
  severity: Severity.INFO,
  aliases: ['IST0136'],
  summary: 'an annotation of Istio is alpha',
  why: 'Istio may change or remove it with any release, and an annotation that it no longer knows is ignored in silence. Most annotations are alpha and used by many objects, '
    + 'so each is reported once. Nothing is said about those that istiod writes, those for trying things out, about deprecated ones, which have a finding of their own, '
    + 'and about inject.istio.io/templates: gateway, which is the way to run a gateway.',
  fix: 'write what is settled where there is such a way (proxy.istio.io/config, Telemetry, MeshConfig), or look at it with each upgrade',
  inputs: [EVERY_KIND],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web }, annotations: { traffic.sidecar.istio.io/excludeInterfaces: eth1 } }
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
    metadata: { labels: { app: web }, annotations: { proxy.istio.io/config: "concurrency: 2" } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
`,

  * check(model): Iterable<Violation> {
    const places = new Map<string, PlacedAnnotation[]>();
    for (const annotation of istioAnnotations(model)) {
      const { name } = annotation;
      if (isAlpha(name) && !NOT_CHOSEN.has(name) && KNOWN_ANNOTATIONS.get(name)?.instead === undefined && !makesGateway(annotation)) {
        append(places, name, annotation);
      }
    }
    for (const [name, [{ resource, path }, ...others]] of places) {
      yield { resource, path, message: `${name} is alpha${others.length === 0 ? '' : `; it is there ${others.length + 1} times`}` };
    }
  },
};

function makesGateway({ name, value }: PlacedAnnotation): boolean {
  return name === 'inject.istio.io/templates' && value === 'gateway';
}
