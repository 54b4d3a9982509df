import { Severity } from '../../core/finding';
import { CORE } from '../../mesh/kinds';
import type { Rule, Violation } from '../rule';

/** Labels of which only one can win. */
export const MESH913: Rule = {
  code: 'MESH913',
  name: 'contradicting-namespace-labels',
  severity: Severity.WARNING,
  aliases: ['IST0123'],
  summary: 'a namespace asks for proxies in more than one way',
  why: 'The webhooks of revisions do not look at namespaces with the label istio-injection: with both, the default revision injects, and istio.io/rev does nothing. '
    + 'Pods that have a sidecar are not taken into the ambient mesh, whatever istio.io/dataplane-mode says.',
  fix: 'keep the one label that is meant',
  inputs: ['Namespace'],
  bad: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled, istio.io/rev: canary } }
`,
  good: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio.io/rev: canary } }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('Namespace', CORE)) {
      const { labels } = resource;
      const injection = labels['istio-injection'];
      const revision = labels['istio.io/rev'];
      const isAmbient = labels['istio.io/dataplane-mode'] === 'ambient';
      const path = 'metadata.labels';
      if (injection === 'enabled' && revision !== undefined) {
        yield { resource, path, message: `istio-injection: enabled goes first, and istio.io/rev: ${revision} does nothing` };
      }
      if (isAmbient && (injection === 'enabled' || (injection === undefined && revision !== undefined))) {
        const sidecars = injection === 'enabled' ? 'istio-injection: enabled' : `istio.io/rev: ${revision}`;
        yield { resource, path, message: `${sidecars} gives the pods sidecars, and istio.io/dataplane-mode: ambient does nothing for them` };
      }
    }
  },
};
