import { Severity } from '../../core/finding';
import { crdVersions, ISTIO_KINDS } from '../../istio/crd-schemas';
import type { Resource } from '../../mesh/resource';
import { append } from '../../mesh/resource-table';
import type { Rule, Violation } from '../rule';

/** Versions that Istio serves for old manifests. */
export const MESH014: Rule = {
  code: 'MESH014',
  name: 'old-api-version',
  severity: Severity.INFO,
  aliases: [],
  summary: 'objects are written in an older version of their API than v1',
  why: 'Every supported release serves v1, and the older versions beside it have the very same fields: only the first line has to change. '
    + 'Two files that hold one object in two versions do not look like the same object to people and tools that compare apiVersion. '
    + 'It is said once for each kind and version, at the first object.',
  fix: 'write v1 in apiVersion',
  inputs: Object.values(ISTIO_KINDS).flat(),
  bad: `
apiVersion: networking.istio.io/v1beta1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec: { host: reviews }
`,

  * check(model): Iterable<Violation> {
    for (const kind of this.inputs) {
      const old = new Map<string, Resource[]>();
      model.ofKind(kind).filter(isOld).forEach((resource) => append(old, resource.apiVersion, resource));
      for (const [apiVersion, [first, ...others]] of old) {
        yield {
          resource: first,
          path: 'apiVersion',
          message: `${others.length === 0 ? `this ${kind} is` : `${1 + others.length} objects of kind ${kind} are`} written in ${apiVersion}, and v1 is served`,
          fix: `write apiVersion: ${first.group}/v1`,
        };
      }
    }
  },
};

function isOld({ group, kind, apiVersion }: Resource): boolean {
  const served = apiVersion === `${group}/v1` ? [] : (crdVersions(group, kind) ?? []).map(({ name }) => `${group}/${name}`);
  return served.includes(`${group}/v1`) && served.includes(apiVersion);
}
