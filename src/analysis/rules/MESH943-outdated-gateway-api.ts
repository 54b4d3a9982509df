import { Severity } from '../../core/finding';
import type { Rule, Violation } from '../rule';

const VERSION = 'gateway.networking.k8s.io/bundle-version';

/** The oldest version of the Gateway API whose kinds Istio 1.31 reads. */
const MINIMUM: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['grpcroutes.gateway.networking.k8s.io', [1, 1]],
  ['backendtlspolicies.gateway.networking.k8s.io', [1, 4]],
  ['tlsroutes.gateway.networking.k8s.io', [1, 5]],
  ['tcproutes.gateway.networking.k8s.io', [1, 6]],
]);

/** Kinds that Istio is not able to read. */
export const MESH943: Rule = {
  code: 'MESH943',
  name: 'outdated-gateway-api',
  severity: Severity.WARNING,
  aliases: ['IST0176'],
  summary: 'a CustomResourceDefinition of the Gateway API is older than Istio needs it',
  why: 'istiod looks at the version that the definition says, and does not watch the kind when it is too old: its objects do nothing. '
    + 'The versions are those of Istio 1.31; nothing is said for an older one.',
  fix: 'install the version of the Gateway API that the release of Istio asks for',
  inputs: ['CustomResourceDefinition'],
  bad: `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: tlsroutes.gateway.networking.k8s.io, annotations: { gateway.networking.k8s.io/bundle-version: v1.3.0 } }
`,
  good: `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: tlsroutes.gateway.networking.k8s.io, annotations: { gateway.networking.k8s.io/bundle-version: v1.5.0 } }
`,

  * check(model): Iterable<Violation> {
    const [, istioMinor = 0] = model.options.istioVersion.split('.').map(Number);
    for (const resource of istioMinor < 31 ? [] : model.ofKind('CustomResourceDefinition')) {
      const minimum = MINIMUM.get(resource.name);
      const written = resource.annotations[VERSION] ?? '';
      const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(written)?.map(Number) ?? [];
      if (minimum !== undefined && major !== undefined && (major < minimum[0] || (major === minimum[0] && minor < minimum[1]))) {
        yield { resource, path: `metadata.annotations.${VERSION}`, message: `${written} of ${resource.name} is older than v${minimum.join('.')}.0, which Istio needs` };
      }
    }
  },
};
