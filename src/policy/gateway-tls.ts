import { checkedSecretName } from './secret-name';
import { DEFAULTS } from '../core/defaults';
import { MeshError } from '../core/errors';
import type { Feature } from '../core/version';
import type { GatewayTlsSpec } from '../istio';

/** Versions of TLS, as Istio writes them. */
export enum TlsVersion {
  /** TLS 1.0, refused by browsers; needs cipher suites of its own. */
  TLSV1_0 = 'TLSV1_0',
  /** TLS 1.1, refused by browsers; needs cipher suites of its own. */
  TLSV1_1 = 'TLSV1_1',
  /** TLS 1.2. */
  TLSV1_2 = 'TLSV1_2',
  /** TLS 1.3. */
  TLSV1_3 = 'TLSV1_3',
}

/** How a gateway speaks TLS with clients. */
export interface GatewayTlsOptions {
  /**
   * Oldest version of TLS that a client may speak.
   * @default TlsVersion.TLSV1_2
   */
  readonly minProtocolVersion?: TlsVersion;
  /**
   * Cipher suites up to TLS 1.2, by their OpenSSL names; those of TLS 1.3 cannot be chosen.
   * @default - Envoy's own
   */
  readonly cipherSuites?: string[];
}

/** How a gateway speaks TLS with clients that show a certificate. */
export interface GatewayMutualTlsOptions extends GatewayTlsOptions {
  /**
   * Secret with the certificate authority (`ca.crt`) that clients' certificates must come from (Istio 1.28).
   * @default - the Secret of the server's certificate, or the one with `-cacert` behind its name
   */
  readonly caCertCredentialName?: string;
}

/** The suites that Istio's admission knows; it warns about others and drops them. */
const CIPHER_SUITES: readonly string[] = [
  'ECDHE-ECDSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-ECDSA-AES256-GCM-SHA384', 'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305', 'ECDHE-RSA-CHACHA20-POLY1305', 'ECDHE-ECDSA-AES128-SHA', 'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA', 'ECDHE-RSA-AES256-SHA', 'AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'AES128-SHA', 'AES256-SHA', 'DES-CBC3-SHA',
];

/**
 * What a gateway does with TLS.
 *
 * Certificates are Secrets in the namespace of the gateway's pods, read by name.
 */
export class GatewayTls {
  /**
   * Ends TLS at the gateway; clients show no certificate.
   *
   * @param credentialName Secret with `tls.crt` and `tls.key`
   */
  public static simple(credentialName: string, options: GatewayTlsOptions = {}): GatewayTls {
    return GatewayTls.terminating('simple', 'SIMPLE', credentialName, options);
  }

  /**
   * Ends TLS at the gateway; clients must show a certificate.
   *
   * @param credentialName Secret with `tls.crt` and `tls.key`, and with `ca.crt` unless that is in a Secret of its own
   */
  public static mutual(credentialName: string, options: GatewayMutualTlsOptions = {}): GatewayTls {
    return GatewayTls.terminating('mutual', 'MUTUAL', credentialName, options);
  }

  /**
   * Ends TLS at the gateway; a certificate that a client shows is checked, and none is fine too.
   *
   * Something behind the gateway must look at whether there was one.
   *
   * @param credentialName Secret with `tls.crt` and `tls.key`, and with `ca.crt` unless that is in a Secret of its own
   */
  public static optionalMutual(credentialName: string, options: GatewayMutualTlsOptions = {}): GatewayTls {
    return GatewayTls.terminating('optionalMutual', 'OPTIONAL_MUTUAL', credentialName, options);
  }

  /**
   * Leaves TLS to the service behind the gateway, which is chosen by the server
   * name (SNI). The mesh sees no requests then: no paths, no retries, no timeouts.
   */
  public static passthrough(): GatewayTls {
    return new GatewayTls({ mode: 'PASSTHROUGH' });
  }

  private static terminating(factory: string, mode: GatewayTlsSpec['mode'], credentialName: string, options: GatewayMutualTlsOptions): GatewayTls {
    const where = `GatewayTls.${factory}`;
    const minProtocolVersion = options.minProtocolVersion ?? DEFAULTS.gateway.minTlsVersion.value;
    checkedSecretName(where, 'credentialName', credentialName);
    if (credentialName.endsWith('-cacert')) {
      throw new MeshError(where, {
        problem: `credentialName is '${credentialName}', and Istio takes a Secret called …-cacert for a certificate authority alone`,
        allowed: 'the Secret of the server\'s certificate',
        fix: `write '${credentialName.replace(/-cacert$/, '')}': Istio adds -cacert itself`,
      });
    }
    if (options.caCertCredentialName !== undefined) {
      checkedSecretName(where, 'caCertCredentialName', options.caCertCredentialName);
    }
    checkCipherSuites(where, minProtocolVersion, options.cipherSuites);
    return new GatewayTls({
      mode,
      credentialName,
      ...(options.caCertCredentialName === undefined ? {} : { caCertCredentialName: options.caCertCredentialName }),
      minProtocolVersion,
      ...(options.cipherSuites === undefined ? {} : { cipherSuites: [...options.cipherSuites] }),
    });
  }

  private readonly spec: GatewayTlsSpec;

  private constructor(spec: GatewayTlsSpec) {
    this.spec = spec;
  }

  /**
   * Whether the gateway leaves TLS alone.
   *
   * @internal
   */
  public get _passthrough(): boolean {
    return this.spec.mode === 'PASSTHROUGH';
  }

  /** @internal */
  public _toIstio(): GatewayTlsSpec {
    return this.spec;
  }

  /** @internal */
  public _needs(): Feature[] {
    return this.spec.caCertCredentialName === undefined ? [] : ['Gateway tls.caCertCredentialName'];
  }
}

function checkCipherSuites(where: string, version: `${TlsVersion}`, suites: readonly string[] | undefined): void {
  const wrong = suites?.find((suite, index) => !CIPHER_SUITES.includes(suite) || suites.indexOf(suite) !== index);
  if (wrong !== undefined || suites?.length === 0) {
    throw new MeshError(where, {
      problem: wrong === undefined ? 'cipherSuites is empty' : CIPHER_SUITES.includes(wrong) ? `cipherSuites has ${wrong} twice` : `cipherSuites has '${wrong}'`,
      allowed: CIPHER_SUITES.join(', '),
      fix: wrong === undefined ? "leave cipherSuites out for Envoy's own" : 'list suites by these names, each once',
    });
  }
  const old: string[] = [TlsVersion.TLSV1_0, TlsVersion.TLSV1_1];
  if (old.includes(version) && suites === undefined) {
    throw new MeshError(where, {
      problem: `minProtocolVersion is ${version}, and none of the cipher suites that Envoy has by itself works with it`,
      allowed: `${version} together with cipherSuites, or TLSV1_2 and newer`,
      fix: "add cipherSuites that such clients know, e.g. 'ECDHE-RSA-AES128-SHA', or raise minProtocolVersion",
    });
  }
  if (version === TlsVersion.TLSV1_3 && suites !== undefined) {
    throw new MeshError(where, {
      problem: 'cipherSuites are chosen for TLS 1.3, whose suites cannot be chosen',
      allowed: 'cipherSuites with TLSV1_2 and older',
      fix: 'leave cipherSuites out, or allow TLSV1_2',
    });
  }
}
