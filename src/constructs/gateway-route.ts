import { Chart, type ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { GatewayHost } from './gateway/gateway-host';
import { GatewayListener, gatewayName } from './gateway/gateway-listener';
import type { GatewayWorkload } from './gateway/gateway-workload';
import { Mesh } from './mesh';
import { MeshState } from './mesh-state';
import { requireFeatures } from './mesh-version';
import { namespaceOf } from './namespace-of';
import type { ResilientService } from './resilient-service';
import { MeshError } from '../core/errors';
import { servicePrincipal } from '../core/host';
import { isFqdn } from '../core/names';
import type { CorsPolicy } from '../policy/cors-policy';
import type { GatewayTls } from '../policy/gateway-tls';
import type { HeaderOperations } from '../policy/header-operations';
import type { Rewrite } from '../policy/rewrite';
import { RouteMatch } from '../policy/route-match';
import type { ServicePort } from '../policy/service-port';

/** How requests from outside of the mesh reach a service. */
export interface GatewayRouteProps {
  /** Names that clients use, exactly; wildcards are refused. */
  readonly hosts: string[];

  /** The service that answers. */
  readonly service: ResilientService;

  /**
   * How TLS is served. Needed unless `plainText` or an existing `gateway` is given.
   * @default - none
   */
  readonly tls?: GatewayTls;

  /**
   * Serves unencrypted HTTP. For trying things out, and behind a load balancer that ends TLS.
   * @default false
   */
  readonly plainText?: boolean;

  /**
   * Which requests: those that meet any of these.
   * @default - all requests for the hosts
   */
  readonly match?: RouteMatch[];

  /**
   * Changes to path or authority for requests from outside. Routes of the service that ask for a path are then not
   * used for them, because the path that the gateway sees is another.
   * @default - none
   */
  readonly rewrite?: Rewrite;

  /**
   * Headers set, added and removed for requests from outside, besides what the service's routes do.
   * @default - none
   */
  readonly headers?: HeaderOperations;

  /**
   * What browsers of other origins may do, instead of what the service's routes say.
   * @default - as the service's routes say
   */
  readonly cors?: CorsPolicy;

  /**
   * Port of the service.
   * @default - its first HTTP port; with passthrough its first TLS port
   */
  readonly port?: number;

  /**
   * A Gateway that exists already, as `namespace/name`. Only the routes are made then.
   * @default - a Gateway is made
   */
  readonly gateway?: string;

  /**
   * Pods of the gateway.
   * @default - the pods labelled istio: ingressgateway in the mesh's root namespace
   */
  readonly workload?: GatewayWorkload;

  /**
   * Whether plain HTTP requests are answered with a redirect to HTTPS.
   * @default true
   */
  readonly redirectToHttps?: boolean;
}

/**
 * Lets requests from outside of the mesh reach a service, with the timeouts,
 * retries and canary weights that the service has inside of it.
 *
 * Routes of several services for one host become one VirtualService, hosts
 * with one certificate one Gateway. Routes of one host are declared in one
 * chart; the services can be in any.
 */
export class GatewayRoute extends Construct {
  private readonly props: GatewayRouteProps;
  private readonly listener?: GatewayListener;
  private readonly hosts: GatewayHost[];

  public constructor(scope: Construct, id: string, props: GatewayRouteProps) {
    super(scope, id);
    this.props = props;
    this.checkProps(props);
    requireFeatures(this, props.tls?._needs() ?? []);
    const port = this.servicePort(props);
    this.listener = props.gateway === undefined ? this.sharedListener(props) : undefined;
    this.hosts = props.hosts.map((host) => this.sharedHost(host));
    const matches = (props.match ?? []).length === 0 ? [RouteMatch.any()] : props.match!;
    for (const host of this.hosts) {
      host.addClaim({ owner: this, service: props.service, port, matches, edge: { rewrite: props.rewrite, headers: props.headers, cors: props.cors } });
    }
    this.admitGateway();
  }

  /** The Gateway; absent when an existing one is referred to. */
  public get gateway(): ApiObject | undefined {
    return this.listener?.gateway;
  }

  /** The VirtualServices, in the order of `hosts`; other GatewayRoutes of a host have the same one. */
  public get virtualServices(): ApiObject[] {
    return this.hosts.map(({ virtualService }) => virtualService);
  }

  private sharedListener(props: GatewayRouteProps): GatewayListener {
    const name = gatewayName(props.tls, props.hosts[0]);
    const wanted = {
      name,
      namespace: namespaceOf(this),
      selector: props.workload?.selector ?? { istio: 'ingressgateway' },
      tls: props.tls,
      redirectToHttps: props.redirectToHttps ?? true,
    };
    const state = MeshState.of(this);
    // One for the pods that serve the certificate, and one for the object's own name.
    const keys = [`gateway-pods:${props.workload?.namespace ?? Mesh.of(this).rootNamespace}/${name}`, `gateway:${wanted.namespace}/${name}`];
    const existing = keys.map((key) => state.ownerOf(key)).find((owner) => owner !== undefined) as GatewayListener | undefined;
    if (existing === undefined) {
      const made = new GatewayListener(this, 'listener', wanted);
      keys.forEach((key) => state.claim(key, made));
      props.hosts.forEach((host) => made.serve(host));
      return made;
    }
    if (Chart.of(existing) !== Chart.of(this) || JSON.stringify(describe(existing.props)) !== JSON.stringify(describe(wanted))) {
      throw new MeshError(this, {
        problem: `Gateway '${name}' is already made by ${existing.node.scope!.node.path}, in another chart or with other TLS settings`,
        allowed: 'hosts with one certificate in one Gateway, because browsers reuse a connection for all of them',
        fix: `give this route the same tls, redirectToHttps and workload, in the same chart; or refer to the Gateway: gateway: '${existing.props.namespace}/${name}'`,
      });
    }
    props.hosts.forEach((host) => existing.serve(host));
    return existing;
  }

  private sharedHost(host: string): GatewayHost {
    const state = MeshState.of(this);
    const gateway = this.props.gateway ?? `${this.listener!.props.namespace}/${this.listener!.props.name}`;
    const key = `gateway-host:${host}`;
    const passthrough = this.props.tls?._passthrough ?? false;
    const existing = state.ownerOf(key) as GatewayHost | undefined;
    if (existing === undefined) {
      const made = new GatewayHost(this, host, { host, gateway, namespace: namespaceOf(this), passthrough });
      state.claim(key, made);
      return made;
    }
    const difference = existing.props.gateway !== gateway ? `through ${existing.props.gateway}`
      : existing.props.passthrough !== passthrough ? `with TLS ${existing.props.passthrough ? 'passed through' : 'ended at the gateway'}`
        : Chart.of(existing) !== Chart.of(this) ? 'in another chart' : undefined;
    if (difference !== undefined) {
      throw new MeshError(this, {
        problem: `${host} is already routed by ${existing.node.scope!.node.path}, ${difference}`,
        allowed: 'one chart and one Gateway for all routes of a host, because Istio leaves the order of several VirtualServices open',
        fix: 'declare this route in the same chart and with the same tls or gateway; the service may be in another chart',
      });
    }
    return existing;
  }

  private servicePort({ service, port, tls }: GatewayRouteProps): ServicePort {
    const passthrough = tls?._passthrough ?? false;
    const fits = (candidate: ServicePort) => passthrough ? candidate._isTls() : candidate._isHttp();
    if (service.virtualService === undefined && service.ports.some(fits) && !passthrough) {
      throw new MeshError(this, {
        problem: `no VirtualService is made for ${service.host}, so it has no routes that requests from outside could take`,
        allowed: 'services whose VirtualService is on, or tls: GatewayTls.passthrough()',
        fix: 'remove virtualService: false',
      });
    }
    const found = service.ports.find((candidate) => port === undefined ? fits(candidate) : candidate.port === port);
    if (found === undefined || !fits(found)) {
      throw new MeshError(this, {
        problem: `${service.serviceName} has no ${passthrough ? 'TLS' : 'HTTP'} port${port === undefined ? '' : ` ${port}`}`,
        allowed: `${passthrough ? 'ports of ServicePort.tls or https, because the service itself ends TLS' : 'ports of ServicePort.http, http2, grpc or grpcWeb'}; `
          + `its ports: ${service.ports.map((candidate) => `${candidate.name} ${candidate.port}`).join(', ')}`,
        fix: 'give the port of the service that speaks it, or declare the port with its protocol',
      });
    }
    return found;
  }

  /** In a LOCKED mesh the gateway is a caller like any other. */
  private admitGateway(): void {
    const mesh = Mesh.of(this);
    const workload = this.props.workload ?? {};
    const namespace = workload.namespace ?? mesh.rootNamespace;
    this.props.service._admitIdentity({
      principal: servicePrincipal(mesh.trustDomain, namespace, workload.serviceAccount ?? 'istio-ingressgateway-service-account'),
      namespace,
      podLabels: workload.selector ?? { istio: 'ingressgateway' },
    });
  }

  private checkMatch(match: readonly RouteMatch[]): void {
    if (match.some((one) => one._hasSource() || one._port !== undefined)) {
      throw new MeshError(this, {
        problem: 'the match asks for the calling pods or the port of the service, and at a gateway those are the gateway\'s own',
        allowed: 'conditions on what the client sends: path, method, headers, cookies, query, authority',
        fix: 'leave RouteMatch.sourceLabels, sourceNamespace and port out; GatewayRoute has a port of its own',
      });
    }
  }

  private checkProps({ cors, gateway, headers, hosts, match, plainText, rewrite, tls }: GatewayRouteProps): void {
    this.checkMatch(match ?? []);
    if (hosts.length === 0) {
      throw new MeshError(this, {
        problem: 'hosts is empty',
        allowed: "at least one name, e.g. ['shop.example.com']",
        fix: 'give the names that clients use',
      });
    }
    for (const host of hosts) {
      if (!isFqdn(host) || host !== host.toLowerCase()) {
        throw new MeshError(this, {
          problem: `'${host}' is no exact host name`,
          allowed: 'lower-case names with a dot and without wildcards: a wildcard would take over names that nobody thought of',
          fix: 'list every name that the service answers to',
        });
      }
    }
    const given = { tls: tls !== undefined, plainText: plainText === true, gateway: gateway !== undefined };
    const ways = Object.entries(given).filter(([, isGiven]) => isGiven).map(([name]) => name);
    const onePassthrough = gateway !== undefined && tls?._passthrough === true && plainText !== true;
    if (ways.length !== 1 && !onePassthrough) {
      throw new MeshError(this, {
        problem: ways.length === 0 ? 'neither tls, plainText nor gateway is given' : `${ways.join(' and ')} are given together`,
        allowed: 'tls, plainText: true, or gateway (an existing one, beside it only tls: GatewayTls.passthrough())',
        fix: ways.length === 0 ? "add tls: GatewayTls.simple('NAME-OF-SECRET')" : 'keep one of them',
      });
    }
    if (tls?._passthrough === true && [cors, headers, rewrite].some((change) => change !== undefined)) {
      throw new MeshError(this, {
        problem: 'rewrite, headers or cors are given, and TLS passes through unread',
        allowed: 'changes to requests where the gateway ends TLS',
        fix: 'leave them out, or use GatewayTls.simple(…)',
      });
    }
    if (gateway !== undefined && !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(gateway)) {
      throw new MeshError(this, {
        problem: `gateway is '${gateway}'`,
        allowed: 'namespace/name of an existing Gateway',
        fix: "write it as 'istio-ingress/public'",
      });
    }
  }
}

/** The settings of a listener as plain values that can be compared. */
function describe({ namespace, redirectToHttps, selector, tls }: GatewayListener['props']): object {
  return { namespace, redirectToHttps, selector, tls: tls?._toIstio() };
}
