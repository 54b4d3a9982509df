import { Severity } from '../../core/finding';
import { flagAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { saysField, serverTlsMode } from '../admission/server-tls';
import type { Rule } from '../rule';

/** TLS that a Sidecar decrypts itself. */
export const MESH287: Rule = {
  code: 'MESH287',
  name: 'unsupported-sidecar-tls',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'TLS of a Sidecar has settings that only a Gateway can have',
  why: 'A Sidecar reads certificates from files of the pod only. Admission rejects Secrets (credentialName, credentialNames), '
    + 'tlsCertificates, subjectAltNames, httpsRedirect, and the modes ISTIO_MUTUAL and AUTO_PASSTHROUGH.',
  fix: 'use mode SIMPLE or MUTUAL with files, or leave TLS to the mesh',
  inputs: ['Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  ingress: [{ port: { number: 8443, protocol: HTTPS, name: https }, tls: { mode: SIMPLE, credentialName: web } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: web, namespace: shop }
spec:
  ingress: [{ port: { number: 8443, protocol: HTTPS, name: https }, tls: { mode: SIMPLE, serverCertificate: /etc/certs/web.pem, privateKey: /etc/certs/web.key } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const UNSUPPORTED = ['subjectAltNames', 'credentialName', 'credentialNames', 'tlsCertificates'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: tls } of placesOf(manifest, 'spec.ingress[].tls')) {
    const fields = [...UNSUPPORTED.filter((field) => saysField(tls, field)), ...flagAt(tls, 'httpsRedirect') === true ? ['httpsRedirect'] : []];
    yield* fields.map((field) => ({ path: [...path, field], message: `a Sidecar cannot have ${field}` }));
    if (['ISTIO_MUTUAL', 'AUTO_PASSTHROUGH'].includes(serverTlsMode(tls))) {
      yield { path: [...path, 'mode'], message: `a Sidecar cannot have mode ${serverTlsMode(tls)}` };
    }
  }
}
