import type { Duration } from 'cdk8s';
import type {
  ExternalHttpOptions, ExternalHttpsOptions, ExternalRequestOptions, ExternalTcpOptions, TlsOriginationOptions,
} from './external-host-options';
import { addressBlock, checkedAddresses, checkedBlocks } from './ip-address';
import { OutlierDetection } from './outlier-detection';
import { ResilienceProfile } from './resilience-profile';
import { RetryPolicy } from './retry-policy';
import { checkedSecretName } from './secret-name';
import { TimeoutBudget } from './timeout-budget';
import { checkedWhole } from '../core/checked-number';
import { MeshError } from '../core/errors';
import { isWildcardHost } from '../core/host';
import { isFqdn } from '../core/names';
import type { ClientTlsSpec } from '../istio';

/** Who makes the TLS towards a host, if anyone does. */
export enum ExternalHostKind {
  /** The application: the mesh sees the server name (SNI) and nothing else. */
  HTTPS = 'HTTPS',
  /** The edge of the mesh: the mesh sees requests, the network sees TLS. */
  TLS_ORIGINATION = 'TLS_ORIGINATION',
  /** Nobody: plain HTTP. */
  HTTP = 'HTTP',
  /** Unknown: bytes to fixed addresses. */
  TCP = 'TCP',
}

/**
 * A host outside of the cluster, with what is known about it.
 *
 * One host by its full name. A wildcard would have to trust the client: the
 * server name (SNI) is what the client writes, and without name resolution the
 * mesh sends wherever the client's address says.
 */
export class ExternalHost {
  /**
   * A host that the application itself speaks TLS to (`https://` in its code).
   *
   * Routed by the server name. The mesh sees no requests: timeouts and retries are the application's.
   *
   * @param host full name, like `api.stripe.com`
   */
  public static https(host: string, options: ExternalHttpsOptions = {}): ExternalHost {
    return new ExternalHost(ExternalHostKind.HTTPS, 'ExternalHost.https', host, { ...options, port: options.port ?? 443 });
  }

  /**
   * A host that the application speaks plain HTTP to (`http://` in its code) and
   * that TLS is made for at the edge of the mesh.
   *
   * The mesh sees the requests, so timeouts, retries and metrics work. Fails on
   * retries that do not fit the timeout, like every host whose requests are seen.
   *
   * @param host full name, like `api.stripe.com`
   */
  public static tlsOrigination(host: string, options: TlsOriginationOptions = {}): ExternalHost {
    const where = 'ExternalHost.tlsOrigination';
    const { httpPort = 80, tlsPort = 443 } = options;
    if (httpPort === tlsPort) {
      throw new MeshError(where, {
        problem: `httpPort and tlsPort are both ${httpPort}`,
        allowed: 'two different ports: plain requests come in on one, TLS goes out on the other',
        fix: 'leave httpPort out, and let the application call http:// without a port',
      });
    }
    checkedPort(where, 'httpPort', httpPort);
    checkedPort(where, 'tlsPort', tlsPort);
    checkTls(where, options);
    return new ExternalHost(ExternalHostKind.TLS_ORIGINATION, where, host, { ...requests(where, options), port: httpPort, tlsPort });
  }

  /**
   * A host that is spoken to in plain HTTP, readable for everybody on the way.
   *
   * @param host full name, like `mirror.example.com`
   */
  public static http(host: string, options: ExternalHttpOptions = {}): ExternalHost {
    const where = 'ExternalHost.http';
    return new ExternalHost(ExternalHostKind.HTTP, where, host, { ...requests(where, options), port: options.port ?? 80 });
  }

  /**
   * Fixed addresses that are spoken to in any protocol, such as a database.
   *
   * Only addresses tell such a connection from others: it carries no name.
   *
   * @param host full name; what the addresses are called in the mesh
   * @param port port of the host
   */
  public static tcp(host: string, port: number, options: ExternalTcpOptions): ExternalHost {
    const where = 'ExternalHost.tcp';
    const addresses = checkedAddresses(where, options.addresses);
    return new ExternalHost(ExternalHostKind.TCP, where, host, {
      ...options,
      addresses,
      port,
      endpoints: addresses.length,
      cidrs: options.cidrs ?? addresses.map(addressBlock),
    });
  }

  /** Who makes the TLS, if anyone does. */
  public readonly kind: ExternalHostKind;
  /** Full name, in lower case. */
  public readonly host: string;
  /** Port that the application connects to. */
  public readonly port: number;
  /** Port of the host itself: another than `port` where TLS is made at the edge. */
  public readonly tlsPort: number;
  /** Fixed addresses; empty where the name is resolved. */
  public readonly addresses: string[];
  /** How many addresses there are at the least. */
  public readonly endpoints: number;
  /** Blocks of addresses for network policies; empty where none are known. */
  public readonly cidrs: string[];
  /** When to stop sending to one of several addresses. */
  public readonly outlierDetection: OutlierDetection;
  /** Longest a caller waits; absent where nothing limits it, or the mesh sees no requests. */
  public readonly timeout?: Duration;
  /** What is tried again; nothing where the mesh sees no requests. */
  public readonly retries: RetryPolicy;
  private readonly tls: TlsFacts;

  private constructor(kind: ExternalHostKind, where: string, host: string, facts: ExternalHostFacts) {
    this.kind = kind;
    this.host = checkedHost(where, host);
    this.port = checkedPort(where, 'port', facts.port);
    this.tlsPort = facts.tlsPort ?? facts.port;
    this.addresses = facts.addresses ?? [];
    this.endpoints = checkedWhole(where, 'endpoints', facts.endpoints ?? 1, { min: 1, fix: 'give the number of addresses that the name has at the least' });
    this.cidrs = checkedBlocks(where, facts.cidrs ?? []);
    this.outlierDetection = facts.outlierDetection ?? OutlierDetection.tcp();
    this.timeout = facts.timeout;
    this.retries = facts.retries ?? RetryPolicy.none();
    this.tls = {
      sni: facts.sni?.toLowerCase(),
      subjectAltNames: facts.subjectAltNames && [...facts.subjectAltNames],
      credentialName: facts.credentialName,
    };
  }

  /**
   * How the edge speaks TLS to the host.
   *
   * The names that the certificate must have are written out: what Istio checks
   * by itself depends on its version. `system` is the set of public authorities
   * that the proxy's image brings along.
   *
   * @internal
   */
  public _toClientTls(): ClientTlsSpec {
    const { sni = this.host, subjectAltNames = [sni], credentialName } = this.tls;
    return credentialName === undefined
      ? { mode: 'SIMPLE', sni, subjectAltNames, caCertificates: 'system' }
      : { mode: 'MUTUAL', credentialName, sni, subjectAltNames };
  }

  /**
   * Equal for hosts of which the same is known.
   *
   * @internal
   */
  public _key(): string {
    return JSON.stringify({
      ...this,
      timeout: this.timeout?.toMilliseconds(),
      retries: this.retries._toIstio(),
      outlierDetection: this.outlierDetection._toIstio(this.host, this.endpoints) ?? 'none',
    });
  }
}

type TlsFacts = Pick<TlsOriginationOptions, 'sni' | 'subjectAltNames' | 'credentialName'>;

/** What every kind of host comes down to. */
interface ExternalHostFacts extends ExternalRequestOptions, TlsFacts {
  readonly port: number;
  readonly tlsPort?: number;
  readonly addresses?: string[];
}

/** Fills in from the profile what was not given. */
function requests<T extends ExternalRequestOptions>(where: string, options: T): T {
  const profile = options.profile ?? ResilienceProfile.STANDARD;
  const timeout = options.timeout ?? profile.timeout;
  // A per-try timeout that was right for the profile's timeout is wrong for another.
  const retries = options.retries ?? (options.timeout === undefined ? profile.retries : profile.retries._withoutPerTryTimeout());
  if (retries._repeatsProcessedRequests() && !options.idempotent) {
    throw new MeshError(where, {
      problem: `retries on ${retries.retryOn.join(',')} repeat requests that the host may have worked on, and POST and PATCH are among them`,
      allowed: 'RetryPolicy.safe(), or such retries where repeating is declared harmless',
      fix: 'use RetryPolicy.safe(), or declare idempotent: true',
    });
  }
  const budget = timeout === undefined ? TimeoutBudget.none() : TimeoutBudget.of(timeout);
  return { ...options, timeout, retries: budget._fit(where, retries), outlierDetection: options.outlierDetection ?? profile.outlierDetection };
}

function checkedHost(where: string, host: string): string {
  if (isWildcardHost(host)) {
    throw new MeshError(where, {
      problem: `the host '${host}' is a wildcard`,
      allowed: 'full names: which host a wildcard stands for is the client\'s word, so whoever is let out to one is let out to any address',
      fix: 'list the hosts one by one',
    });
  }
  if (!isFqdn(host)) {
    throw new MeshError(where, {
      problem: `the host is '${host}'`,
      allowed: 'a full name with at least one dot, without scheme, port and path',
      fix: hostFix(host),
    });
  }
  return host.toLowerCase();
}

function hostFix(host: string): string {
  const name = host.replace(/^[a-z]+:\/\//i, '').replace(/[:/].*$/, '').replace(/\.$/, '');
  if (/^[\d.]+$|^\[/.test(name) || /^[0-9a-f]*:[0-9a-f:.]+$/i.test(host)) {
    return "use ExternalHost.tcp('db.example.com', 5432, { addresses: ['203.0.113.7'] }) for addresses";
  }
  return isFqdn(name) ? `write '${name}'` : "write it like 'api.example.com'";
}

function checkedPort(where: string, what: string, port: number): number {
  return checkedWhole(where, what, port, { min: 1, max: 65535, fix: `give the ${what}, or leave it out for the usual one` });
}

function checkTls(where: string, { sni, subjectAltNames, credentialName }: TlsOriginationOptions): void {
  if (sni !== undefined && !isFqdn(sni)) {
    throw new MeshError(where, {
      problem: `sni is '${sni}'`,
      allowed: 'one full host name',
      fix: 'give the name that the host\'s certificate is for, or leave sni out',
    });
  }
  const wrong = subjectAltNames?.find((name, index) => name === '' || /\s/.test(name) || subjectAltNames.indexOf(name) !== index);
  if (wrong !== undefined || subjectAltNames?.length === 0) {
    throw new MeshError(where, {
      problem: wrong === undefined ? 'subjectAltNames is empty' : `subjectAltNames has '${wrong}'${wrong === '' || /\s/.test(wrong) ? '' : ' twice'}`,
      allowed: 'at least one name, without blanks, each once',
      fix: 'give the names that may stand in the host\'s certificate, or leave subjectAltNames out',
    });
  }
  if (credentialName !== undefined) {
    checkedSecretName(where, 'credentialName', credentialName);
  }
}
