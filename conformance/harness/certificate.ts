import { execFileSync } from 'child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { Manifest } from './manifest';

/** The Secret that holds a server's certificate for the ingress gateway: in the namespace of the gateway's pods. */
export function tlsSecret(name: string, { certificate, key }: Certificate): Manifest {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'istio-system' }, data: { 'tls.crt': base64(certificate), 'tls.key': base64(key) } };
}

/** The Secrets that Gateways name, and that no construct makes: a private key does not belong into a repository. */
export function namedSecrets(manifests: readonly Manifest[], certificate: Certificate): Manifest[] {
  const named = manifests.filter(({ kind }) => kind === 'Gateway')
    .flatMap(({ spec }) => spec.servers.map(({ tls }: Manifest['spec']) => tls?.credentialName)).filter((name) => name !== undefined);
  return [...new Set<string>(named)].map((name) => tlsSecret(name, certificate));
}

/** A server's certificate, its key, and who signed it. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
  /** A file with the certificate of the authority. */
  readonly authorityFile: string;
  /** Takes the file away. */
  remove(): void;
}

/** A certificate for a host, as somebody outside of the mesh would make it. */
export function makeCertificate(host: string): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  // Who trusts the authority is another user.
  chmodSync(folder, 0o755);
  const at = (name: string) => join(folder, name);
  writeFileSync(at('names'), `subjectAltName=DNS:${host}\nextendedKeyUsage=serverAuth\n`);
  openssl('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', '/CN=authority', '-days', '2',
    '-keyout', at('authority.key'), '-out', at('authority.pem'));
  openssl('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-subj', `/CN=${host}`, '-keyout', at('server.key'), '-out', at('server.csr'));
  openssl('x509', '-req', '-in', at('server.csr'), '-CA', at('authority.pem'), '-CAkey', at('authority.key'), '-CAcreateserial', '-days', '2',
    '-extfile', at('names'), '-out', at('server.pem'));
  return {
    certificate: readFileSync(at('server.pem'), 'utf8'),
    key: readFileSync(at('server.key'), 'utf8'),
    authorityFile: at('authority.pem'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function openssl(...args: string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
