import { answer, type Said } from './answer';
import type { MeshModel } from '../../mesh/mesh-model';
import { istioAnnotations, type PlacedAnnotation } from '../annotations/annotated-objects';
import { allowedInstead } from '../annotations/annotation-values';
import { KNOWN_ANNOTATIONS } from '../annotations/known-annotations';
import { proxyConfigProblems } from '../installation/proxy-config';
import { writtenProblems } from '../installation/written-settings';
import { MESH920 } from '../rules/MESH920-unknown-annotation';
import { MESH921 } from '../rules/MESH921-misplaced-annotation';
import { MESH922 } from '../rules/MESH922-invalid-annotation-value';
import { MESH923 } from '../rules/MESH923-deprecated-annotation';
import { PROXY_CONFIG } from '../workloads/proxy-settings';

/** The kinds whose annotations are looked at. */
const KINDS = new Set(['Namespace', 'Service', 'Pod', 'Deployment']);
/** What Istio itself writes. */
const UNQUESTIONED = new Set(['sidecar.istio.io/status', 'gateway.istio.io/controller-version', 'istio.io/rev']);

/** Annotations of Istio on Namespaces, Services, Deployments and pods, and nowhere else. */
export const ANNOTATIONS = [
  answer(MESH920, 'IST0108', function* (model): Iterable<Said> {
    for (const { resource, path, name } of annotations(model)) {
      if (!KNOWN_ANNOTATIONS.has(name)) {
        yield { resource, path, message: `Istio knows no annotation ${name}` };
      }
    }
  }),
  answer(MESH921, 'IST0107', function* (model): Iterable<Said> {
    for (const annotation of annotations(model)) {
      if (isMisplaced(annotation)) {
        const { resource, path, name, kind } = annotation;
        yield { resource, path, message: `${name} is for ${KNOWN_ANNOTATIONS.get(name)?.kinds.join(', ')}, and not for a ${kind}` };
      }
    }
  }),
  answer(MESH922, 'IST0125', function* (model): Iterable<Said> {
    for (const annotation of annotations(model)) {
      const { resource, path, name, value } = annotation;
      const allowed = isMisplaced(annotation) ? undefined : allowedInstead(name, value);
      if (allowed !== undefined) {
        yield { resource, path, message: `'${value}' is no value of ${name}; allowed: ${allowed}` };
      }
      const problems = name === PROXY_CONFIG ? [...writtenProblems(value, proxyConfigProblems)].filter(({ ignored }) => ignored !== true) : [];
      for (const { field, problem } of problems.slice(0, 1)) {
        yield { resource, path, message: `${field} of ${name} ${problem}` };
      }
    }
  }),
  answer(MESH923, 'IST0135', function* (model): Iterable<Said> {
    for (const { resource, path, name, labels } of annotations(model)) {
      const instead = KNOWN_ANNOTATIONS.get(name)?.instead;
      if (instead !== undefined && !(name === 'sidecar.istio.io/inject' && labels[name] !== undefined)) {
        yield { resource, path, message: `${name} is deprecated`, fix: instead };
      }
    }
  }),
] as const;

function annotations(model: MeshModel): readonly PlacedAnnotation[] {
  return [...istioAnnotations(model)].filter(({ kind, name, resource: { group } }) => KINDS.has(kind) && !group.includes('istio.io') && !UNQUESTIONED.has(name));
}

function isMisplaced({ name, kind }: PlacedAnnotation): boolean {
  const kinds: readonly string[] = KNOWN_ANNOTATIONS.get(name)?.kinds ?? ['Any'];
  return !kinds.includes('Any') && !kinds.includes(kind);
}
