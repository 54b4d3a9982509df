import { Severity } from '../../core/finding';
import { CORE } from '../../mesh/kinds';
import { certificateProblem } from '../gateways/certificate-secret';
import { credentialReferences, SECRET_MAKERS } from '../gateways/credentials';
import { gatewayPods } from '../gateways/gateway-pods';
import { objectName } from '../object-name';
import type { Rule, Violation } from '../rule';

/** A Secret that no certificate can be taken from. */
export const MESH122: Rule = {
  code: 'MESH122',
  name: 'invalid-credential',
  severity: Severity.ERROR,
  aliases: ['IST0161'],
  summary: 'the Secret of a server\'s certificate does not hold one',
  why: 'istiod looks for tls.crt and tls.key (or cert and key; with mutual TLS also ca.crt or cacert, here or in a Secret of the same name with -cacert) '
    + 'and hands nothing to the gateway when they are not there or the certificate cannot be read: every TLS handshake fails. '
    + 'Whether a certificate has expired is not looked at: it depends on the day.',
  fix: 'put certificate and key into the Secret: kubectl create secret tls',
  inputs: ['Gateway', 'Secret', 'Deployment', 'DaemonSet', 'StatefulSet', 'Pod', ...SECRET_MAKERS.keys()],
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
apiVersion: v1
kind: Secret
metadata: { name: shop-tls, namespace: edge }
stringData: { certificate: "-----BEGIN CERTIFICATE-----" }
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
`,

  * check(model): Iterable<Violation> {
    const pods = gatewayPods(model);
    for (const { gateway, path, name, mode } of credentialReferences(model)) {
      for (const namespace of pods.namespacesOf(gateway)) {
        const secret = model.find('Secret', namespace, name, CORE);
        const hasAuthority = model.find('Secret', namespace, `${name}-cacert`, CORE) !== undefined;
        const problem = secret && certificateProblem(secret, ['MUTUAL', 'OPTIONAL_MUTUAL'].includes(mode) && !hasAuthority);
        if (secret !== undefined && problem !== undefined) {
          yield { resource: gateway, path, message: `${objectName(secret)} ${problem}` };
        }
      }
    }
  },
};
