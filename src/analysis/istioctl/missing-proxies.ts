import { answer, type Said } from './answer';
import { Severity } from '../../core/finding';
import { listAt, textAt } from '../../mesh/json-access';
import { CORE } from '../../mesh/kinds';
import type { RuleText } from '../rule';

const INJECT = 'sidecar.istio.io/inject';
const BAD = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
`;

const IST0103: RuleText = {
  code: 'IST0103',
  name: 'pod-missing-proxy',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a Pod of a namespace with injection has no proxy',
  why: 'istioctl takes Pods to be running ones, and a running one without a proxy was made before the namespace got its label. A Pod in manifests '
    + 'gets its proxy when it is applied. So this is only said where istioctl\'s own answer is asked for.',
  fix: 'nothing has to be done with manifests; make a running Pod anew',
  inputs: ['Pod', 'Namespace'],
  bad: BAD,
  good: BAD.replace('[{', '[{ name: istio-proxy, image: registry.example.com/proxyv2:1 }, {'),
};

/** Pods that are written out without a proxy. There is no rule for it, because the injector puts it in. */
export const MISSING_PROXIES = [
  answer(IST0103, 'IST0103', function* (model): Iterable<Said> {
    for (const resource of model.ofKind('Pod', CORE)) {
      const { manifest, namespace, labels, annotations } = resource;
      const wish = labels[INJECT] ?? annotations[INJECT] ?? '';
      const containers = [...listAt(manifest, 'spec', 'containers'), ...listAt(manifest, 'spec', 'initContainers')];
      const proxy = containers.find((container) => textAt(container, 'name') === 'istio-proxy');
      const isLeftAlone = wish.toLowerCase() === 'false' || model.workloads.of(resource)?.hostNetwork === true || namespace === 'istio-system';
      if (model.workloads.namespaceLabels(namespace)?.['istio-injection'] === 'enabled' && !isLeftAlone && (textAt(proxy, 'image') ?? '') === '') {
        yield { resource, path: 'spec.containers', message: `namespace ${namespace} has injection, and there is no proxy` };
      }
    }
  }),
] as const;
