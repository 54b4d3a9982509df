import { Severity } from '../../core/finding';
import { textAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { type Refusal, refusals } from '../admission/refusals';
import { PASSTHROUGH_MODES, saysField, serverTlsMode, serverTlsPlaces } from '../admission/server-tls';
import type { Rule } from '../rule';

/** Who does not decrypt needs no certificate. */
export const MESH269: Rule = {
  code: 'MESH269',
  name: 'ignored-certificate',
  severity: Severity.WARNING,
  aliases: ['IST0133'],
  summary: 'a server that passes TLS on has a certificate',
  why: 'With PASSTHROUGH and AUTO_PASSTHROUGH the pods behind the gateway decrypt, and istiod ignores what the server says about '
    + 'certificates. PASSTHROUGH is also what holds when there is no mode: then the author mostly means SIMPLE.',
  fix: 'write mode: SIMPLE if the gateway decrypts, or remove the certificates',
  inputs: ['Gateway', 'Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [web.example.com], tls: { credentialName: web } }]
`,
  good: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [web.example.com], tls: { mode: SIMPLE, credentialName: web } }]
`,

  check(model) {
    return refusals(model, this.inputs, problemsOf);
  },
};

const FIELDS = ['credentialName', 'credentialNames', 'serverCertificate', 'privateKey', 'caCertificates', 'tlsCertificates', 'caCrl'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: tls } of serverTlsPlaces(manifest)) {
    const found = textAt(tls, 'mode') === undefined ? 'there is no mode, which means PASSTHROUGH' : `mode is ${serverTlsMode(tls)}`;
    const ignored = PASSTHROUGH_MODES.includes(serverTlsMode(tls)) ? FIELDS.filter((field) => saysField(tls, field)) : [];
    if (ignored.length > 0) {
      yield { path, message: `${found}, and ${ignored.join(', ')} ${ignored.length === 1 ? 'is' : 'are'} ignored` };
    }
  }
}
