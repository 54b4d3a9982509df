import { X509Certificate } from 'crypto';
import { objectAt, textAt } from '../../mesh/json-access';
import type { Resource } from '../../mesh/resource';

/** Names under which certificate and key, and the authority of clients, are looked for. */
const PAIRS = [['tls.crt', 'tls.key'], ['cert', 'key']] as const;
const AUTHORITIES = ['ca.crt', 'cacert'];

/**
 * What keeps a gateway from using a Secret as its certificate; undefined when
 * nothing does, or the Secret comes without its data, as a place for a controller to fill.
 */
export function certificateProblem(secret: Resource, needsAuthority: boolean): string | undefined {
  const { manifest } = secret;
  const names = new Set(['data', 'stringData'].flatMap((field) => Object.keys(objectAt(manifest, field) ?? {})));
  if (names.size === 0) {
    return undefined;
  }
  const pair = PAIRS.find((candidate) => candidate.every((name) => names.has(name)));
  if (pair === undefined) {
    return `has neither tls.crt and tls.key nor cert and key; it has ${[...names].join(', ')}`;
  }
  if (needsAuthority && !AUTHORITIES.some((name) => names.has(name))) {
    return 'has no ca.crt, which mutual TLS checks clients against';
  }
  const [certificate] = pair;
  return isCertificate(contentOf(secret, certificate)) ? undefined : `holds no certificate in ${certificate}`;
}

function contentOf({ manifest }: Resource, name: string): string {
  const data = objectAt(manifest, 'data');
  return textAt(manifest, 'stringData', name) ?? Buffer.from(textAt(data, name) ?? '', 'base64').toString('utf8');
}

function isCertificate(pem: string): boolean {
  if (/\$\{|\{\{|^<.*>$/.test(pem)) {
    // A placeholder that something fills before it is applied.
    return true;
  }
  try {
    return new X509Certificate(pem).subject !== null;
  } catch {
    return false;
  }
}
