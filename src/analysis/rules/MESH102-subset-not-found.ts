import { Severity } from '../../core/finding';
import { objectName } from '../object-name';
import { SubsetBook } from '../references/subset-book';
import type { WrittenDestination } from '../references/written-destinations';
import { writtenDestinations } from '../references/written-destinations';
import type { Rule, Violation } from '../rule';

/** A route to a subset that the caller's DestinationRule does not define. */
export const MESH102: Rule = {
  code: 'MESH102',
  name: 'subset-not-found',
  severity: Severity.ERROR,
  aliases: ['IST0101', 'KIA1107'],
  summary: 'a route sends to a subset that no DestinationRule of the caller defines',
  why: 'A subset is a cluster of its own, which the caller\'s proxy only has when the DestinationRule that it follows for the host defines it: '
    + 'that of the caller\'s namespace, else of the Service\'s, else of the root namespace. Without it Envoy answers 503 (no such cluster). '
    + 'istioctl is content when any DestinationRule anywhere has a subset of that name.',
  fix: 'define the subset in the DestinationRule of the host, or correct its name',
  inputs: ['VirtualService', 'DestinationRule', 'Service', 'ServiceEntry', 'Gateway', 'Deployment'],
  about: { VirtualService: ['subset'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews.shop.svc.cluster.local
  subsets: [{ name: v1, labels: { version: v1 } }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: reviews.shop.svc.cluster.local, subset: v2 } }] }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews.shop.svc.cluster.local
  subsets: [{ name: v1, labels: { version: v1 } }]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec:
  hosts: [reviews.shop.svc.cluster.local]
  http: [{ route: [{ destination: { host: reviews.shop.svc.cluster.local, subset: v1 } }] }]
`,

  * check(model): Iterable<Violation> {
    const book = new SubsetBook(model);
    for (const destination of writtenDestinations(model)) {
      const { resource, path, subset, isUnused } = destination;
      const problem = subset === undefined ? undefined : missing(destination, subset, book);
      if (problem !== undefined) {
        yield { resource, path: `${path}.subset`, ...problem, ...isUnused ? { severity: Severity.WARNING } : {} };
      }
    }
  },
};

function missing(destination: WrittenDestination, subset: string, book: SubsetBook): Pick<Violation, 'message' | 'fix'> | undefined {
  for (const namespace of book.callersOf(destination.resource)) {
    const rule = book.ruleFor(destination, namespace);
    if (rule?.subsets.has(subset) || book.isForSomeCallers(destination.host, subset)) {
      continue;
    }
    const elsewhere = book.definedBy(destination.host, subset);
    if (rule !== undefined) {
      const names = [...rule.subsets.keys()];
      return {
        message: `${objectName(rule.resources[0])}, which callers in namespace ${namespace} follow for ${destination.host}, has no subset ${subset}; `
        + `it has ${names.length === 0 ? 'none' : names.join(', ')}`,
      };
    }
    if (elsewhere !== undefined) {
      return {
        message: `callers in namespace ${namespace} do not follow ${objectName(elsewhere)}, which defines subset ${subset}`,
        fix: 'move the DestinationRule to the namespace of the Service, and export it',
      };
    }
    if (book.isDeclared(destination.host)) {
      return { message: `no DestinationRule defines subsets of ${destination.host}, so it has no subset ${subset}` };
    }
  }
  return undefined;
}
