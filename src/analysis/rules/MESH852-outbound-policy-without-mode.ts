import { Severity } from '../../core/finding';
import { objectAt, valueAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { Rule, Violation } from '../rule';

/** A block that says nothing, and means something. */
export const MESH852: Rule = {
  code: 'MESH852',
  name: 'outbound-policy-without-mode',
  severity: Severity.WARNING,
  aliases: ['KIA1007'],
  summary: 'outboundTrafficPolicy of a Sidecar has no mode, which means REGISTRY_ONLY',
  why: 'The mode that is not written is the first of the enumeration, REGISTRY_ONLY, and not that of the mesh: calls of hosts that the mesh does not know fail with 502. '
    + 'Nothing is said where the mesh has the same mode.',
  fix: 'write the mode, or leave the block out for that of the mesh',
  inputs: ['Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec:
  outboundTrafficPolicy: {}
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: shop }
spec:
  outboundTrafficPolicy: { mode: REGISTRY_ONLY }
`,

  * check(model): Iterable<Violation> {
    if (model.options.outboundMode === 'REGISTRY_ONLY') {
      return;
    }
    for (const resource of model.ofKind('Sidecar', ISTIO_NETWORKING)) {
      if (objectAt(resource.manifest, 'spec', 'outboundTrafficPolicy') !== undefined && valueAt(resource.manifest, 'spec', 'outboundTrafficPolicy', 'mode') === undefined) {
        yield { resource, path: 'spec.outboundTrafficPolicy', message: `no mode is written, which means REGISTRY_ONLY; the mesh has ${model.options.outboundMode}` };
      }
    }
  },
};
