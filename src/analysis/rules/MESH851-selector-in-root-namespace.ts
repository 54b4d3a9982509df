import { Severity } from '../../core/finding';
import { ISTIO_NETWORKING, ISTIO_SECURITY } from '../../mesh/kinds';
import type { Rule, Violation } from '../rule';
import { podSelector } from '../workloads/pod-selector';
import { labelsText, podsByLabels } from '../workloads/pods-by-labels';

/** A selector that does not look beyond the root namespace, or does not look at all. */
export const MESH851: Rule = {
  code: 'MESH851',
  name: 'selector-in-root-namespace',
  severity: Severity.WARNING,
  aliases: ['KIA1006'],
  summary: 'an object of the root namespace selects pods of other namespaces, which it cannot',
  why: 'In the root namespace a Sidecar or PeerAuthentication without a selector is for the whole mesh. With one a Sidecar is for pods of the root namespace alone, '
    + 'and istiod ignores a PeerAuthentication altogether. (Selectors of an AuthorizationPolicy, a RequestAuthentication or a Telemetry there do look into every namespace.)',
  fix: 'move the object to the namespace of the pods, or leave the selector out',
  inputs: ['Sidecar', 'PeerAuthentication', 'Namespace', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Rollout', 'Pod', 'Job', 'CronJob', 'WorkloadEntry', 'WorkloadGroup'],
  bad: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: legacy, namespace: istio-system }
spec:
  selector: { matchLabels: { app: legacy } }
  mtls: { mode: PERMISSIVE }
`,
  good: `
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: legacy, namespace: shop }
spec:
  selector: { matchLabels: { app: legacy } }
  mtls: { mode: PERMISSIVE }
`,

  * check(model): Iterable<Violation> {
    const { rootNamespace } = model.options;
    const pods = podsByLabels(model);
    for (const resource of model.ofKind('PeerAuthentication', ISTIO_SECURITY)) {
      const selector = podSelector(resource);
      if (resource.namespace === rootNamespace && selector !== undefined) {
        yield { resource, path: selector.path, message: `a PeerAuthentication of ${rootNamespace} with a selector holds for no pods` };
      }
    }
    for (const resource of model.ofKind('Sidecar', ISTIO_NETWORKING)) {
      const selector = resource.namespace === rootNamespace ? podSelector(resource) : undefined;
      const selected = pods.selected(selector?.labels ?? {});
      if (selector !== undefined && selected.length > 0 && selected.every(({ namespace }) => namespace !== rootNamespace)) {
        const [{ kind, namespace, name }] = selected;
        yield {
          resource,
          path: selector.path,
          message: `the pods with the labels ${labelsText(selector.labels)}, those of ${kind} ${namespace}/${name}, are not in ${rootNamespace}, and the Sidecar is for pods there alone`,
        };
      }
    }
  },
};
