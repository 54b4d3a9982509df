import { Severity } from '../../core/finding';
import type { Resource } from '../../mesh/resource';
import { objectName } from '../object-name';
import { EVERY_KIND, type Rule, type Violation } from '../rule';

/** The API server keeps one object of a kind, namespace and name. */
export const MESH002: Rule = {
  code: 'MESH002',
  name: 'duplicate-object',
  severity: Severity.ERROR,
  aliases: [],
  summary: 'two objects of one kind have the same namespace and name',
  why: 'There is one object of a kind, namespace and name in a cluster, whichever version of its API it is written in. '
    + 'Of two manifests the one that is applied last replaces the other, so which one is in force depends on the order of the files.',
  fix: 'give one of them another name, or remove it',
  inputs: [EVERY_KIND],
  bad: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
`,
  good: `
apiVersion: v1
kind: ServiceAccount
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: ServiceAccount
metadata: { name: api, namespace: shop }
`,

  * check({ resources }): Iterable<Violation> {
    const first = new Map<string, Resource>();
    for (const resource of resources) {
      const { group, kind, namespace, name } = resource;
      // A name that the API server makes up (generateName) is another one each time.
      if (name === '') {
        continue;
      }
      const key = [group, kind, namespace, name].join(' ');
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, resource);
      } else {
        yield { resource, path: 'metadata.name', message: `there is already a ${objectName(resource)}${placeOf(other)}` };
      }
    }
  },
};

function placeOf({ origin: { file, construct } }: Resource): string {
  const place = construct ?? file;
  return place === undefined ? '' : `, from ${place}`;
}
