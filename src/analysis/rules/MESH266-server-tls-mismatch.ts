import { Severity } from '../../core/finding';
import { isHttp, isTls, parseProtocol } from '../../mesh/host/protocol';
import { textAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';
import { placesOf } from '../admission/places';
import { type Refusal, refusals } from '../admission/refusals';
import { PASSTHROUGH_MODES, saysField, serverTlsMode } from '../admission/server-tls';
import type { Rule } from '../rule';

/** TLS belongs to some protocols and not to others. */
export const MESH266: Rule = {
  code: 'MESH266',
  name: 'server-tls-mismatch',
  severity: Severity.ERROR,
  aliases: ['IST0106'],
  summary: 'a port has TLS settings that its protocol does not go with, or lacks them',
  why: 'At a Gateway, HTTPS and TLS need tls. With HTTP it can only say httpsRedirect, without a mode that decrypts and without '
    + 'certificates, and with any other protocol it is rejected. At a Sidecar, tls needs HTTPS or TLS.',
  fix: 'use protocol HTTPS or TLS with tls, or remove tls',
  inputs: ['Gateway', 'Sidecar'],
  bad: `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: istio-ingress }
spec:
  selector: { istio: ingress }
  servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [web.example.com] }]
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

const FILES = ['caCertificates', 'privateKey', 'serverCertificate'];

function* problemsOf(manifest: JsonObject): Iterable<Refusal> {
  for (const { path, value: server } of placesOf(manifest, 'spec.servers[]')) {
    const name = textAt(server, 'port', 'protocol') ?? '';
    const protocol = parseProtocol(name);
    const tls = valueAt(server, 'tls');
    if (tls === undefined && isTls(protocol)) {
      yield { path: [...path, 'tls'], message: `the protocol is ${name}, and there is no tls` };
    } else if (tls !== undefined && protocol !== 'undetected' && !isTls(protocol)) {
      const redirects = isHttp(protocol) && PASSTHROUGH_MODES.includes(serverTlsMode(tls)) && !FILES.some((field) => saysField(tls, field));
      yield* redirects ? [] : [{ path: [...path, 'tls'], message: `the protocol is ${name}, and there is tls with mode ${serverTlsMode(tls)}` }];
    }
  }
  for (const { path, value: listener } of placesOf(manifest, 'spec.ingress[]').filter(({ value }) => valueAt(value, 'tls') !== undefined)) {
    const name = textAt(listener, 'port', 'protocol') ?? '';
    if (!isTls(parseProtocol(name))) {
      yield { path: [...path, 'tls'], message: `there is tls, and the protocol is ${name === '' ? 'not given' : name}` };
    }
  }
}
