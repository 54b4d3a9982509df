import { answer, type Said } from './answer';
import { seenPods } from './seen-pods';
import { objectAt, textAt } from '../../mesh/json-access';
import { APPS, CORE } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import { isInjected } from '../../mesh/workload/enrolment';
import { fulfils } from '../../mesh/workload/label-selector';
import type { Workload } from '../../mesh/workload/workload';
import { type InjectionWebhook, injectionWebhooks } from '../installation/injection-webhooks';
import { MESH911 } from '../rules/MESH911-image-auto-without-injection';
import { MESH940 } from '../rules/MESH940-overlapping-injectors';
import { containersOf } from '../workloads/pod-template';

type Labels = Readonly<Record<string, string>>;

/** Injectors: each of those that are asked together, and one whose Service is not at hand; and pods that no injector of the manifests is asked about. */
export const INJECTORS = [
  answer(MESH940, 'IST0139', function* (model): Iterable<Said> {
    const webhooks = injectionWebhooks(model);
    const overlapping = new Set([...occasions(webhooks)].map(({ namespace, pod }) => asked(webhooks, namespace, pod)).filter((all) => all.length > 1).flat());
    for (const { resource, path } of overlapping) {
      yield { resource, path, message: 'another webhook is asked about the same pods' };
    }
    for (const { resource, path, json } of webhooks) {
      const service = objectAt(json, 'clientConfig', 'service');
      const [namespace, name] = ['namespace', 'name'].map((field) => textAt(service, field) ?? '');
      if (service !== undefined && model.find('Service', namespace, name, CORE) === undefined) {
        yield { resource, path: `${path}.clientConfig.service`, message: `there is no Service ${namespace}/${name}` };
      }
    }
  }),
  answer(MESH911, 'IST0146', function* (model): Iterable<Said> {
    const webhooks = injectionWebhooks(model).filter(({ name }) => name.endsWith('istio.io'));
    for (const resource of model.ofKind('Deployment', APPS)) {
      const workload = model.workloads.of(resource);
      if (workload !== undefined && hasAutoImage(workload)
        && asked(webhooks, model.workloads.namespaceLabels(resource.namespace) ?? {}, workload.labels).length === 0) {
        yield { resource, path: 'spec.template.spec.containers', message: 'no injector among the manifests is asked about the pods, and image: auto is no image' };
      }
    }
  }),
  answer(MESH911, 'IST0147', function* (model: MeshModel): Iterable<Said> {
    // Pods that are written out are past the injector; of others it has taken those of the mesh.
    const { injectsByDefault } = model.workloads;
    for (const pod of seenPods(model).all) {
      const namespaceLabels = model.workloads.namespaceLabels(pod.namespace);
      if (hasAutoImage(pod) && (pod.kind === 'Pod' || isInjected({ ...pod, namespaceLabels, injectsByDefault, containers: [] }) === false)) {
        yield { resource: pod.resource, path: [...pod.templatePath, 'spec', 'containers'].join('.'), message: 'a pod runs with image: auto, which is no image' };
      }
    }
  }),
] as const;

function asked(webhooks: readonly InjectionWebhook[], namespace: Labels, pod: Labels): readonly InjectionWebhook[] {
  return webhooks.filter(({ json }) => fulfils(namespace, objectAt(json, 'namespaceSelector')) && fulfils(pod, objectAt(json, 'objectSelector')));
}

function* occasions(webhooks: readonly InjectionWebhook[]): Iterable<{ readonly namespace: Labels; readonly pod: Labels }> {
  const revisions: readonly Labels[] = [{}, ...[...new Set(webhooks.flatMap(({ revisions: own }) => own))].map((revision) => ({ 'istio.io/rev': revision }))];
  const variants = (key: string, values: readonly string[]): readonly Labels[] =>
    revisions.flatMap((revision) => [revision, ...values.map((value) => ({ ...revision, [key]: value }))]);
  for (const namespace of variants('istio-injection', ['enabled', 'disabled'])) {
    for (const pod of variants('sidecar.istio.io/inject', ['true', 'false'])) {
      yield { namespace, pod };
    }
  }
}

function hasAutoImage(workload: Workload): boolean {
  return containersOf(workload).some((container) => textAt(container, 'name') === 'istio-proxy' && textAt(container, 'image') === 'auto');
}
