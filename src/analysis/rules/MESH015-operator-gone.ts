import { Severity } from '../../core/finding';
import type { Rule, Violation } from '../rule';

/** What no controller reads any more. */
export const MESH015: Rule = {
  code: 'MESH015',
  name: 'operator-gone',
  severity: Severity.INFO,
  aliases: [],
  summary: 'an IstioOperator is among the manifests, and the cluster has nothing that reads it',
  why: 'Up to Istio 1.23 an operator in the cluster installed what such an object says. It is gone, and so is the definition of the kind: an API server refuses '
    + 'the object, or keeps it without any effect where the old definition has been left behind. istioctl still reads the same text as a file, so the object '
    + 'may be there for a reason.',
  fix: 'keep it out of what is applied to the cluster, as a file for istioctl install -f; or install with the Helm charts',
  inputs: ['IstioOperator'],
  bad: `
apiVersion: install.istio.io/v1alpha1
kind: IstioOperator
metadata: { name: mesh, namespace: istio-system }
spec: { profile: default }
`,
  good: `
apiVersion: v1
kind: Namespace
metadata: { name: istio-system }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('IstioOperator', 'install.istio.io')) {
      yield { resource, path: 'kind', message: 'Istio has no operator in the cluster since 1.24: applied there, this object does nothing' };
    }
  },
};
