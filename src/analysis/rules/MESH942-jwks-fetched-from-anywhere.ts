import { Severity } from '../../core/finding';
import { fieldPath, listAt, textAt } from '../../mesh/json-access';
import { APPS, ISTIO_SECURITY } from '../../mesh/kinds';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

const VARIABLE = 'BLOCKED_CIDRS_IN_JWKS_URIS';

/** A control plane that fetches keys from wherever it is told. */
export const MESH942: Rule = {
  code: 'MESH942',
  name: 'jwks-fetched-from-anywhere',
  severity: Severity.INFO,
  aliases: ['IST0175'],
  summary: 'istiod fetches the keys of RequestAuthentications from any address',
  why: 'istiod itself fetches the keys from the issuer or jwksUri, with what its place in the network lets it reach. Whoever may write a RequestAuthentication '
    + 'can let it ask addresses that are not meant for others, such as the metadata of the cloud, unless BLOCKED_CIDRS_IN_JWKS_URIS names them. Keys that are written out (jwks) are not fetched.',
  fix: 'set BLOCKED_CIDRS_IN_JWKS_URIS in istiod, for example to 169.254.0.0/16 and the addresses of the cluster',
  inputs: ['Deployment', 'RequestAuthentication'],
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system, labels: { app: istiod } }
spec:
  selector: { matchLabels: { app: istiod } }
  template:
    metadata: { labels: { app: istiod } }
    spec: { containers: [{ name: discovery, image: "docker.io/istio/pilot:1.31.0" }] }
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: web, namespace: shop }
spec: { jwtRules: [{ issuer: "https://login.example.com" }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }] }
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: istio-system, labels: { app: istiod } }
spec:
  selector: { matchLabels: { app: istiod } }
  template:
    metadata: { labels: { app: istiod } }
    spec: { containers: [{ name: discovery, image: "docker.io/istio/pilot:1.31.0", env: [{ name: BLOCKED_CIDRS_IN_JWKS_URIS, value: 169.254.0.0/16 }] }] }
---
apiVersion: security.istio.io/v1
kind: RequestAuthentication
metadata: { name: web, namespace: shop }
spec: { jwtRules: [{ issuer: "https://login.example.com" }] }
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: web, namespace: shop }
spec: { rules: [{ from: [{ source: { requestPrincipals: ["*"] } }] }] }
`,

  * check(model): Iterable<Violation> {
    const fetching = model.ofKind('RequestAuthentication', ISTIO_SECURITY).find(({ manifest }) =>
      listAt(manifest, 'spec', 'jwtRules').some((rule) => (textAt(rule, 'jwks') ?? '') === ''));
    if (fetching === undefined) {
      return;
    }
    for (const resource of model.ofKind('Deployment', APPS).filter(({ labels }) => labels.app === 'istiod')) {
      const containers = listAt(resource.manifest, 'spec', 'template', 'spec', 'containers');
      // A value from elsewhere (valueFrom) counts as one.
      if (!containers.some((container) => listAt(container, 'env').some((entry) => textAt(entry, 'name') === VARIABLE && textAt(entry, 'value') !== ''))) {
        yield { resource, path: fieldPath('spec', 'template', 'spec', 'containers'), message: `it has no ${VARIABLE}, and ${objectName(fetching)} makes it fetch keys` };
      }
    }
  },
};
