import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

const FLAGGER = 'flagger.app';

/** Flagger writes the objects of a host itself. */
export const MESH805: Rule = {
  code: 'MESH805',
  name: 'object-of-flagger',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a VirtualService or DestinationRule that a Canary of Flagger writes too',
  why: 'For a Canary Flagger owns the VirtualService with the name of the Service, and the DestinationRules with that name and -primary or -canary behind it. It '
    + 'overwrites whatever differs from what the Canary says, and each apply of this manifest overwrites Flagger in turn: weights jump back in the '
    + 'middle of a rollout.',
  fix: 'remove the object, and say what it says under spec.service of the Canary',
  inputs: ['Canary', 'VirtualService', 'DestinationRule'],
  bad: `
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: orders, namespace: shop }
spec:
  targetRef: { apiVersion: apps/v1, kind: Deployment, name: orders }
  service: { port: 8080 }
  analysis: { interval: 1m, threshold: 5, maxWeight: 50, stepWeight: 5 }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: orders, namespace: shop }
spec:
  hosts: [orders]
  http: [{ timeout: 5s, route: [{ destination: { host: orders } }] }]
`,
  good: `
apiVersion: flagger.app/v1beta1
kind: Canary
metadata: { name: orders, namespace: shop }
spec:
  targetRef: { apiVersion: apps/v1, kind: Deployment, name: orders }
  service: { port: 8080, timeout: 5s }
  analysis: { interval: 1m, threshold: 5, maxWeight: 50, stepWeight: 5 }
`,

  * check(model): Iterable<Violation> {
    for (const canary of model.ofKind('Canary', FLAGGER)) {
      const provider = textAt(canary.manifest, 'spec', 'provider') ?? 'istio';
      for (const resource of provider === 'istio' ? ownedBy(canary, model) : []) {
        yield { resource, message: `${objectName(canary)} of Flagger writes this object too` };
      }
    }
  },
};

/** The objects in the manifests that Flagger makes for a Canary. */
function ownedBy({ manifest, namespace }: Resource, model: MeshModel): readonly Resource[] {
  const name = textAt(manifest, 'spec', 'service', 'name') || textAt(manifest, 'spec', 'targetRef', 'name') || '';
  return [
    model.find('VirtualService', namespace, name, ISTIO_NETWORKING),
    ...['primary', 'canary'].map((version) => model.find('DestinationRule', namespace, `${name}-${version}`, ISTIO_NETWORKING)),
  ].filter((resource) => resource !== undefined);
}
