import { Severity } from '../../core/finding';
import { crdVersions, ISTIO_KINDS } from '../../istio/crd-schemas';
import type { Resource } from '../../mesh/resource';
import { nearestName } from '../nearest-name';
import { EVERY_KIND, type Rule, type Violation } from '../rule';

/** Kinds and versions that an API group of Istio does not have. */
export const MESH012: Rule = {
  code: 'MESH012',
  name: 'unknown-kind',
  severity: Severity.ERROR,
  aliases: [],
  summary: 'an API group of Istio has no such kind or version',
  why: 'The API server does not know what to do with the object and refuses it.',
  fix: 'correct apiVersion and kind',
  inputs: [EVERY_KIND],
  bad: `
apiVersion: telemetry.istio.io/v1beta1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec: {}
`,
  good: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec: {}
`,

  * check({ resources }): Iterable<Violation> {
    for (const resource of resources) {
      // A group without a version is written by mistake only.
      const group = resource.group || resource.apiVersion;
      if (Object.hasOwn(ISTIO_KINDS, group)) {
        yield* unknownIn(resource, group);
      }
    }
  },
};

function unknownIn(resource: Resource, group: string): Violation[] {
  const { kind, apiVersion } = resource;
  const kinds = ISTIO_KINDS[group];
  const versions = crdVersions(group, kind)?.map(({ name }) => `${group}/${name}`);
  if (versions === undefined) {
    const nearest = nearestName(kind, kinds);
    return [{
      resource,
      path: 'kind',
      message: `${group} has no kind ${kind}; allowed: ${kinds.join(', ')}`,
      ...nearest === undefined ? {} : { fix: `did you mean ${nearest}?` },
    }];
  }
  return versions.includes(apiVersion) ? [] : [{
    resource,
    path: 'apiVersion',
    message: `there is no ${kind} in ${apiVersion}; allowed: ${versions.join(', ')}`,
    fix: `write apiVersion: ${versions[0]}`,
  }];
}
