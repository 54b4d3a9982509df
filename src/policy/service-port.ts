import { checkedWhole } from '../core/checked-number';
import { MeshError, type Place } from '../core/errors';
import { isDnsLabel } from '../core/names';

/** What a port of a service is called, and where it leads. */
export interface ServicePortOptions {
  /**
   * Name of the port: the protocol, alone or followed by `-` and more, which is how Istio reads the protocol of a port.
   * @default - the protocol, e.g. 'http'
   */
  readonly name?: string;
  /**
   * Port that the container listens on.
   * @default - the same number
   */
  readonly targetPort?: number;
}

/**
 * A port of a service, with the protocol that is spoken on it.
 *
 * The protocol decides what the mesh can do: routes, retries and timeouts exist
 * for HTTP, HTTP/2 and gRPC only. It is stated instead of sniffed, because
 * sniffing fails for protocols in which the server speaks first.
 */
export class ServicePort {
  /** HTTP/1.1, and HTTP/2 where the client asks for it. */
  public static http(port: number, options: ServicePortOptions = {}): ServicePort {
    return ServicePort.of('http', port, options);
  }

  /** HTTP/2 without TLS. */
  public static http2(port: number, options: ServicePortOptions = {}): ServicePort {
    return ServicePort.of('http2', port, options);
  }

  /** gRPC without TLS. */
  public static grpc(port: number, options: ServicePortOptions = {}): ServicePort {
    return ServicePort.of('grpc', port, options);
  }

  /** gRPC-Web, which the sidecar translates to gRPC. */
  public static grpcWeb(port: number, options: ServicePortOptions = {}): ServicePort {
    return ServicePort.of('grpc-web', port, options);
  }

  /** Bytes that the mesh does not look into. */
  public static tcp(port: number, options: ServicePortOptions = {}): ServicePort {
    return ServicePort.of('tcp', port, options);
  }

  /** TLS of the application's own; the mesh sees the server name and nothing else. */
  public static tls(port: number, options: ServicePortOptions = {}): ServicePort {
    return ServicePort.of('tls', port, options);
  }

  /** HTTPS that the application itself serves; the mesh sees the server name and nothing else. */
  public static https(port: number, options: ServicePortOptions = {}): ServicePort {
    return ServicePort.of('https', port, options);
  }

  /** MongoDB's protocol. */
  public static mongo(port: number, options: ServicePortOptions = {}): ServicePort {
    return ServicePort.of('mongo', port, options);
  }

  /** Redis's protocol. */
  public static redis(port: number, options: ServicePortOptions = {}): ServicePort {
    return ServicePort.of('redis', port, options);
  }

  /** MySQL's protocol, in which the server speaks first. */
  public static mysql(port: number, options: ServicePortOptions = {}): ServicePort {
    return ServicePort.of('mysql', port, options);
  }

  /**
   * A port of a Service that exists already, whose name says the protocol.
   *
   * @internal
   */
  public static _fromName(port: number, name: string | undefined, targetPort?: number, where: Place = 'ServicePort'): ServicePort {
    const protocol = PROTOCOLS.find((candidate) => name !== undefined && hasProtocol(name, candidate));
    if (protocol === undefined) {
      throw new MeshError(where, {
        problem: name === undefined ? `port ${port} has no name` : `the name of port ${port} is '${name}'`,
        allowed: `a name that says the protocol: ${PROTOCOLS.join(', ')}, alone or followed by - and more`,
        fix: `name the port after its protocol, e.g. 'http${name === undefined ? '' : `-${name}`}', so that Istio need not guess`,
      });
    }
    return ServicePort.of(protocol, port, { name, targetPort }, where);
  }

  private static of(protocol: Protocol, port: number, options: ServicePortOptions, where: Place = `ServicePort.${FACTORIES[protocol]}`): ServicePort {
    checkPort(where, 'port', port);
    checkPort(where, 'targetPort', options.targetPort ?? port);
    const name = options.name ?? protocol;
    if (!isDnsLabel(name) || !hasProtocol(name, protocol)) {
      throw new MeshError(where, {
        problem: `the name of port ${port} is '${name}'`,
        allowed: `'${protocol}', or '${protocol}-' and more lower-case letters, digits and -, at most 63 characters`,
        fix: `name it '${protocol}' or '${protocol}-…': Istio reads the protocol of a port off its name`,
      });
    }
    return new ServicePort(protocol, port, name, options.targetPort ?? port);
  }

  /** Port of the service. */
  public readonly port: number;
  /** Port that the container listens on. */
  public readonly targetPort: number;
  /** Name of the port. */
  public readonly name: string;
  /** The protocol as Istio calls it: `http`, `http2`, `grpc`, `grpc-web`, `tcp`, `tls`, `https`, `mongo`, `redis` or `mysql`. */
  public readonly protocol: string;

  private constructor(protocol: Protocol, port: number, name: string, targetPort: number) {
    this.protocol = protocol;
    this.port = port;
    this.name = name;
    this.targetPort = targetPort;
  }

  /**
   * Whether the mesh sees requests on it.
   *
   * @internal
   */
  public _isHttp(): boolean {
    return ['http', 'http2', 'grpc', 'grpc-web'].includes(this.protocol);
  }

  /**
   * Whether what the mesh sees on it is encrypted by the application.
   *
   * @internal
   */
  public _isTls(): boolean {
    return ['tls', 'https'].includes(this.protocol);
  }

  /** @internal */
  public _isGrpc(): boolean {
    return ['grpc', 'grpc-web'].includes(this.protocol);
  }

  /**
   * `appProtocol` of the Service's port: Istio believes it before the name, and
   * Kubernetes takes any such word.
   *
   * @internal
   */
  public _appProtocol(): string {
    return this.protocol;
  }
}

const FACTORIES = {
  'http': 'http',
  'http2': 'http2',
  'grpc-web': 'grpcWeb',
  'grpc': 'grpc',
  'tcp': 'tcp',
  'tls': 'tls',
  'https': 'https',
  'mongo': 'mongo',
  'redis': 'redis',
  'mysql': 'mysql',
} as const;

type Protocol = keyof typeof FACTORIES;

const PROTOCOLS = Object.keys(FACTORIES) as Protocol[];

/** `grpc-web` is a protocol of its own, not a kind of `grpc`. */
function hasProtocol(name: string, protocol: Protocol): boolean {
  return name === protocol || (name.startsWith(`${protocol}-`) && (protocol !== 'grpc' || !hasProtocol(name, 'grpc-web')));
}

function checkPort(where: Place, what: string, port: number): void {
  checkedWhole(where, what, port, { min: 1, max: 65535, fix: `give the ${what} as the Service should have it` });
}
