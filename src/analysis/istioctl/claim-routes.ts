import { answer, isRead, type Said } from './answer';
import { referredTo } from './object-reference';
import { seenPods } from './seen-pods';
import { listAt, objectAt, textMapAt, textsAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING, ISTIO_SECURITY } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { SelectorTable } from '../../mesh/selector-table';
import type { Workload } from '../../mesh/workload/workload';
import { gatewaySelector } from '../gateways/gateway-pods';
import { objectName } from '../object-name';
import { MESH123 } from '../rules/MESH123-claim-route-without-authentication';

const CLAIM = /^@request\.auth\.claims(\..|\[.+\]$)/i;

/** Routes by claims at a Gateway of which any pod has no RequestAuthentication, of its own namespace or of istio-system, even one without rules. */
export const CLAIM_ROUTES = [
  answer(MESH123, 'IST0149', function* (model): Iterable<Said> {
    const readers = new Map<string, SelectorTable<Resource>>();
    for (const resource of model.ofKind('RequestAuthentication', ISTIO_SECURITY).filter(isRead)) {
      const table = readers.get(resource.namespace) ?? new SelectorTable<Resource>();
      readers.set(resource.namespace, table);
      table.add(textMapAt(resource.manifest, 'spec', 'selector', 'matchLabels'), resource);
    }
    const isRequired = ({ labels, namespace }: Workload): boolean => ['istio-system', namespace].some((place) => (readers.get(place)?.matching(labels) ?? []).length > 0);
    for (const resource of model.ofKind('VirtualService', ISTIO_NETWORKING).filter(hasClaim)) {
      for (const [index, gateway] of gatewaysOf(resource, model).entries()) {
        const pod = gateway && seenPods(model).selected(gatewaySelector(gateway)).find((candidate) => !isRequired(candidate));
        if (pod !== undefined) {
          yield { resource, path: `spec.gateways[${index}]`, message: `no RequestAuthentication is for the pods of ${objectName(pod.resource)}` };
        }
      }
    }
  }),
] as const;

function gatewaysOf({ manifest, namespace }: Resource, model: MeshModel): readonly (Resource | undefined)[] {
  return textsAt(manifest, 'spec', 'gateways').map((written) => {
    const gateway = referredTo(written, namespace);
    return model.find('Gateway', gateway.namespace, gateway.name, ISTIO_NETWORKING);
  });
}

function hasClaim({ manifest }: Resource): boolean {
  return listAt(manifest, 'spec', 'http').flatMap((route) => listAt(route, 'match'))
    .some((match) => ['headers', 'withoutHeaders'].some((field) => Object.keys(objectAt(match, field) ?? {}).some((name) => CLAIM.test(name))));
}
