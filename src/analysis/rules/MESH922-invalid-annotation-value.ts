import { Severity } from '../../core/finding';
import { istioAnnotations } from '../annotations/annotated-objects';
import { allowedInstead } from '../annotations/annotation-values';
import { proxyConfigProblems } from '../installation/proxy-config';
import { writtenProblems } from '../installation/written-settings';
import { EVERY_KIND, type Rule, type Violation } from '../rule';
import { PROXY_CONFIG } from '../workloads/proxy-settings';

/** A value that the injector refuses. */
export const MESH922: Rule = {
  code: 'MESH922',
  name: 'invalid-annotation-value',
  severity: Severity.ERROR,
  aliases: ['IST0125'],
  summary: 'an annotation of a pod has a value that the injector does not take',
  why: 'The injector checks these annotations when a pod is made, and refuses the pod: the ReplicaSet goes on trying, and no pod comes up. '
    + 'Of proxy.istio.io/config, values of another type than the field has are refused so (proxyMetadata takes texts: "true", not true), and fields that Istio does not know '
    + 'are passed over in silence: that is a warning.',
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
    metadata: { labels: { app: web }, annotations: { proxy.istio.io/config: "proxyMetadata: { ISTIO_META_DNS_CAPTURE: true }" } }
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
    metadata: { labels: { app: web }, annotations: { proxy.istio.io/config: 'proxyMetadata: { ISTIO_META_DNS_CAPTURE: "true" }' } }
    spec: { containers: [{ name: app, image: registry.example.com/web:1 }] }
`,

  * check(model): Iterable<Violation> {
    for (const { resource, name, value, path, kind } of istioAnnotations(model)) {
      const allowed = kind === 'Pod' ? allowedInstead(name, value) : undefined;
      if (allowed !== undefined) {
        yield { resource, path, message: `'${value}' is no value of ${name}; allowed: ${allowed}` };
      }
      for (const { field, problem, fix, ignored } of kind === 'Pod' && name === PROXY_CONFIG ? writtenProblems(value, proxyConfigProblems) : []) {
        yield { resource, path, message: `${field} of ${name} ${problem}`, ...fix === undefined ? {} : { fix }, ...ignored === true ? { severity: Severity.WARNING } : {} };
      }
    }
  },
};
