import type { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { httpRoutes } from './http-routes';
import { renderProblems } from './render-problems';
import { expandRules, type RouteEntry, type ServiceTraffic } from './route-expansion';
import type { RouteRule, TrafficSplit } from './route-rule';
import { tcpRoutes } from './tcp-routes';
import { describeProblem, MeshError } from '../../core/errors';
import { FAULT_EXPIRES_ANNOTATION } from '../../core/fault-expiry';
import { GVK, renderResource, type DestinationRuleSpec, type SubsetSpec, type TcpRoute, type TrafficPolicySpec, type VirtualServiceSpec } from '../../istio';
import type { RouteMatch } from '../../policy/route-match';
import type { ServicePort } from '../../policy/service-port';
import { MeshState } from '../mesh-state';
import type { IRouteTarget } from '../route-target';

/** What a host's traffic objects are made of. */
export interface HostTrafficProps {
  readonly metadata: ApiObjectMetadata;
  readonly host: string;
  readonly ports: ServicePort[];
  /** The version that gets what nothing else is said about, or the whole service. */
  readonly stable: IRouteTarget;
  /** Asked when the app is synthesized: versions can be added until then. */
  readonly subsets: () => SubsetSpec[];
  readonly trafficPolicy: TrafficPolicySpec;
  readonly exportTo?: string[];
  readonly virtualService: boolean;
  readonly destinationRule: boolean;
}

/**
 * The one owner of a mesh host: its route table, its policy table, and the one
 * VirtualService and one DestinationRule that come of them.
 *
 * Istio does not merge several VirtualServices for one mesh host and drops the
 * top-level policy of a second DestinationRule, so constructs add rows here
 * instead of making objects of their own. Both objects are rendered last, when
 * every row is known.
 */
export class HostTraffic extends Construct {
  public readonly virtualService?: ApiObject;
  public readonly destinationRule?: ApiObject;
  public readonly host: string;
  public readonly httpPorts: ServicePort[];
  private rules: RouteRule[] = [];
  private readonly props: HostTrafficProps;
  private currentSplit?: TrafficSplit;
  /** Dropped whenever a row is added; cdk8s validates an app once for every chart. */
  private problems?: string[];

  public constructor(scope: Construct, id: string, props: HostTrafficProps) {
    super(scope, id);
    this.props = props;
    this.host = props.host;
    this.httpPorts = props.ports.filter((port) => port._isHttp());
    this.claimHost(scope);

    // Applied in this order: a client must know a subset's endpoints before a route names it.
    if (props.destinationRule) {
      this.destinationRule = renderResource(this, 'destination-rule', GVK.DESTINATION_RULE, props.metadata, () => this._toDestinationRule());
    }
    if (props.virtualService && (this.httpPorts.length > 0 || this.connectionPorts.length > 0)) {
      this.virtualService = renderResource(this, 'virtual-service', GVK.VIRTUAL_SERVICE, props.metadata, () => this._toVirtualService());
    }
  }

  /**
   * Ports whose connections have a route: plain ones, where there is a version to send them to. Connections of TLS
   * ports are routed by the name that the client asks for, which is the client's choice, so nothing is said about them.
   */
  private get connectionPorts(): ServicePort[] {
    return this.props.stable.subset === undefined ? [] : this.props.ports.filter((port) => !port._isHttp() && !port._isTls());
  }

  /**
   * Adds a row to the route table; one for every request takes the default's place.
   *
   * Fails when another row has the same name or matches exactly the same requests.
   */
  public addRule(rule: RouteRule): void {
    if (this.httpPorts.length === 0) {
      throw new MeshError(rule.owner, {
        problem: `route '${rule.name}' is for HTTP requests, and ${this.host} has no HTTP port`,
        allowed: `routes on services with a port of ServicePort.http, http2, grpc or grpcWeb; its ports: ${this.portList()}`,
        fix: 'declare the port with the protocol it speaks, or leave the route out',
      });
    }
    if (this.virtualService === undefined) {
      throw new MeshError(rule.owner, {
        problem: `route '${rule.name}' needs a VirtualService, and none is made for ${this.host}`,
        allowed: 'routes on services whose VirtualService is on',
        fix: 'remove virtualService: false, or leave the route out',
      });
    }
    if (rule.matches.some((match) => match._isAny())) {
      this.rules = this.rules.filter(({ fallback }) => !fallback);
    }
    this.refuseTwin(rule);
    this.rules.push(rule);
    this.problems = undefined;
    if (rule.fault !== undefined) {
      const days = this.rules.flatMap(({ fault }) => fault?.expires ?? []).sort();
      this.virtualService.metadata.addAnnotation(FAULT_EXPIRES_ANNOTATION, days[0]);
    }
  }

  /** Milliseconds that the slowest route waits; 0 while none has a limit. */
  public get slowestRoute(): number {
    return Math.max(0, ...this.rules.map(({ timeout }) => timeout?.toMilliseconds() ?? 0));
  }

  /** Divides the service's requests between two versions; fails when something else already does. */
  public splitTraffic(split: TrafficSplit): void {
    if (this.currentSplit !== undefined) {
      throw new MeshError(split.owner, {
        problem: `the requests of ${this.host} are already divided by ${this.currentSplit.owner.node.path}`,
        allowed: 'one CanaryRoute for a service at a time',
        fix: `finish or remove ${this.currentSplit.owner.node.path} first`,
      });
    }
    if (this.httpPorts.length === 0 && (split.cohort.length > 0 || split.sticky !== undefined || split.mirror !== undefined)) {
      throw new MeshError(split.owner, {
        problem: `cohort, sticky sessions and mirror look at HTTP requests, and ${this.host} has no HTTP port`,
        allowed: 'weights alone for TCP services',
        fix: 'leave cohort, sticky and mirror out',
      });
    }
    this.currentSplit = split;
    this.problems = undefined;
  }

  /** Conditions of the canary and of routes that no match can say together, as validation messages. */
  public inexpressibleMatches(): string[] {
    this.problems ??= this.currentSplit === undefined ? [] : renderProblems(() => this._toVirtualService());
    return this.problems;
  }

  /**
   * The route table as entries for requests that come in through a gateway and meet any of `matches`.
   *
   * @param holds whether a condition of the service says anything about requests as the gateway sees them
   */
  public gatewayEntries(
    matches: readonly RouteMatch[], port: ServicePort, holds: (declared: RouteMatch) => boolean = () => true,
  ): RouteEntry[] {
    return expandRules(this.rules, this.traffic(), (declared) => {
      // A gateway's own pods are the source there, and its port is not the service's.
      const others = declared._hasSource() || !isForPort(declared, port) || !holds(declared);
      return others ? [] : matches.flatMap((match) => declared._withoutPort()._and(match) ?? []);
    });
  }

  /** Where whole connections to a port go. */
  public connectionShares(port: ServicePort): TcpRoute['route'] {
    return tcpRoutes([port], this.traffic())[0].route;
  }

  /** Faults that were meant to be gone by now, as validation messages. */
  public expiredFaults(now: Date): string[] {
    return this.rules.filter(({ fault }) => fault?._expired(now)).map(({ fault, name, owner }) => describeProblem({
      problem: `the fault of route '${name}' (${owner.node.path}) was allowed until ${fault!.expires}`,
      allowed: 'faults with a date that is still to come',
      fix: 'remove the fault, or give it a later date if the test still runs',
    }));
  }

  private _toVirtualService(): VirtualServiceSpec {
    const { exportTo, host, metadata } = this.props;
    const traffic = this.traffic();
    const http = this.httpPorts.flatMap((port) => {
      const entries = expandRules(this.rules, traffic, (declared) => isForPort(declared, port) ? [declared._withoutPort()] : []);
      return httpRoutes(entries, { statPrefix: metadata.name!, port, matchPort: this.httpPorts.length > 1 });
    });
    const tcp = tcpRoutes(this.connectionPorts, traffic);
    return {
      hosts: [host],
      gateways: ['mesh'],
      exportTo,
      http: http.length > 0 ? http : undefined,
      tcp: tcp.length > 0 ? tcp : undefined,
    };
  }

  private _toDestinationRule(): DestinationRuleSpec {
    const { exportTo, host, subsets, trafficPolicy } = this.props;
    const rendered = subsets();
    return {
      host,
      exportTo,
      trafficPolicy: Object.keys(trafficPolicy).length > 0 ? trafficPolicy : undefined,
      subsets: rendered.length > 0 ? rendered : undefined,
    };
  }

  private traffic(): ServiceTraffic {
    return { stable: this.props.stable, split: this.currentSplit };
  }

  private claimHost(scope: IConstruct): void {
    const owner = MeshState.of(this).claim(`host:${this.host}`, scope);
    if (owner !== undefined) {
      throw new MeshError(scope, {
        problem: `the traffic of ${this.host} already belongs to ${owner.node.path}`,
        allowed: 'one ResilientService for a host, because Istio does not merge VirtualServices or DestinationRules',
        fix: `add routes, versions and canaries to ${owner.node.path}, or give this service another name`,
      });
    }
  }

  private refuseTwin(rule: RouteRule): void {
    for (const other of this.rules) {
      const same = other.matches.find((match) => rule.matches.some((candidate) => candidate._key() === match._key()));
      if (other.name !== rule.name && same === undefined) {
        continue;
      }
      throw new MeshError(rule.owner, {
        problem: same === undefined
          ? `the name of route '${rule.name}' is taken by ${other.owner.node.path}`
          : `route '${rule.name}' matches the same requests as route '${other.name}' of ${other.owner.node.path}`,
        allowed: 'routes of one host that differ in their name and in what they match',
        fix: same === undefined ? 'give it another name' : 'give it a match of its own, or change the other route',
      });
    }
  }

  private portList(): string {
    return this.props.ports.map(({ name, port }) => `${name} ${port}`).join(', ');
  }
}

/** Whether a match is for every port, or for this one. */
function isForPort(match: RouteMatch, { port }: ServicePort): boolean {
  return match._port === undefined || match._port === port;
}
