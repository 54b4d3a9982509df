import { Severity } from '../../core/finding';
import { credentialReferences, SECRET_MAKERS, SecretNames } from '../gateways/credentials';
import { gatewayPods } from '../gateways/gateway-pods';
import { NameSuggestions } from '../references/name-suggestions';
import type { Rule, Violation } from '../rule';

/** A certificate that the gateway does not find. */
export const MESH105: Rule = {
  code: 'MESH105',
  name: 'credential-not-found',
  severity: Severity.WARNING,
  aliases: ['IST0101'],
  summary: 'the Secret of a server\'s certificate is not in the namespace of the gateway\'s pods',
  why: 'istiod reads the Secret from the namespace in which the pods of the gateway run, wherever the Gateway object is. Until it is there, '
    + 'the listener has no certificate and every TLS handshake fails. Secrets are rarely kept with other manifests; so this is only said where '
    + 'the Secret is in another namespace, or where other certificates of that namespace are at hand (also as Certificate, ExternalSecret or SealedSecret).',
  fix: 'put the Secret into the namespace of the gateway\'s pods',
  inputs: ['Gateway', 'Deployment', 'DaemonSet', 'StatefulSet', 'Pod', 'Secret', ...SECRET_MAKERS.keys()],
  about: { Gateway: ['servers'] },
  bad: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: edge }
spec:
  replicas: 2
  selector: { matchLabels: { istio: ingress } }
  template:
    metadata:
      labels: { istio: ingress, sidecar.istio.io/inject: "true" }
      annotations: { inject.istio.io/templates: gateway }
    spec: { containers: [{ name: istio-proxy, image: auto }] }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: shop-tls }, hosts: [shop.example.com] }]
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop, namespace: shop }
spec: { secretName: shop-tls, dnsNames: [shop.example.com], issuerRef: { name: public } }
`,
  good: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: edge }
spec:
  replicas: 2
  selector: { matchLabels: { istio: ingress } }
  template:
    metadata:
      labels: { istio: ingress, sidecar.istio.io/inject: "true" }
      annotations: { inject.istio.io/templates: gateway }
    spec: { containers: [{ name: istio-proxy, image: auto }] }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: web, namespace: shop }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: shop-tls }, hosts: [shop.example.com] }]
---
apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: shop, namespace: edge }
spec: { secretName: shop-tls, dnsNames: [shop.example.com], issuerRef: { name: public } }
`,

  * check(model): Iterable<Violation> {
    const pods = gatewayPods(model);
    const secrets = new SecretNames(model);
    const suggestions = new NameSuggestions();
    for (const { gateway, path, name } of credentialReferences(model)) {
      const having = secrets.namespacesOf(name);
      const [namespace] = pods.namespacesOf(gateway);
      if (namespace === undefined || pods.namespacesOf(gateway).some((own) => having.includes(own))) {
        continue;
      }
      if (having.length > 0) {
        yield { resource: gateway, path, message: `Secret ${name} is in namespace ${having[0]}, and the pods of the gateway are in ${namespace}` };
      } else if (secrets.inNamespace(namespace).length > 0) {
        yield {
          resource: gateway,
          path,
          message: `namespace ${namespace}, in which the pods of the gateway are, has no Secret ${name}`,
          ...suggestions.fixFor(name, secrets.inNamespace(namespace)),
        };
      }
    }
  },
};
