import { answer, isRead, type Said } from './answer';
import { listAt, textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { writtenDestinations } from '../references/written-destinations';
import { MESH102 } from '../rules/MESH102-subset-not-found';

/** Subsets of destinations. Any DestinationRule for the very host will do, whoever follows it; one for a wildcard will not. */
export const DESTINATION_SUBSETS = [
  answer(MESH102, 'IST0101', function* (model): Iterable<Said> {
    const defined = new Set(model.ofKind('DestinationRule', ISTIO_NETWORKING).filter(isRead).flatMap(({ manifest, namespace }) => {
      const host = subject(textAt(manifest, 'spec', 'host') ?? '', namespace);
      return listAt(manifest, 'spec', 'subsets').map((subset) => `${host} ${textAt(subset, 'name') ?? ''}`);
    }));
    for (const { resource, path, written, subset } of writtenDestinations(model)) {
      if (subset !== undefined && !defined.has(`${subject(written, resource.namespace)} ${subset}`)) {
        yield { resource, path: `${path}.subset`, message: `no DestinationRule for ${written} has a subset ${subset}` };
      }
    }
  }),
] as const;

/** What a host is about: a name in a namespace. Of hosts outside of the cluster too, so that one namespace knows nothing of another's. */
function subject(host: string, namespace: string): string {
  const [, name, inNamespace] = /^(.+)\.(.+)\.svc\.cluster\.local$/.exec(host) ?? [];
  return name === undefined ? `${namespace}/${host}` : `${inNamespace}/${name}`;
}
