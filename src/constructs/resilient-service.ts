import { ApiObject, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { WorkloadEgress } from './access/workload-egress';
import { WorkloadIngress, type AdmittedCaller } from './access/workload-ingress';
import { CallGraph } from './call-graph';
import { Idempotency } from './idempotency';
import { Mesh, Posture } from './mesh';
import { checkedLabel, type IMeshService } from './mesh-service';
import { requireFeatures } from './mesh-version';
import { namespaceOf } from './namespace-of';
import type { CallOptions, ResilientServiceProps } from './resilient-service-props';
import type { RouteOptions } from './route-options';
import { checkWorkload, portsFrom, timeoutFrom } from './service-facts';
import { ServiceVersion, type ServiceVersionOptions } from './service-version';
import { HostTraffic } from './traffic/host-traffic';
import { buildRule } from './traffic/rule-builder';
import { subsetOf, trafficPolicy, type TrafficPolicyParts } from './traffic/traffic-policy';
import { makeService } from './workload/kubernetes-service';
import { replicasOf } from './workload/replicas';
import { makeServiceAccount } from './workload/service-account';
import { DEFAULTS } from '../core/defaults';
import { MeshError } from '../core/errors';
import { serviceHost, servicePrincipal } from '../core/host';
import { OutlierDetection } from '../policy/outlier-detection';
import { ResilienceProfile } from '../policy/resilience-profile';
import { RetryBudget } from '../policy/retry-budget';
import { RouteMatch } from '../policy/route-match';
import type { ServicePort } from '../policy/service-port';

/**
 * A service whose callers get timeouts, safe retries and outlier detection,
 * and whose pods start, stop and roll without losing a request.
 *
 * Makes a ServiceAccount, a Deployment with autoscaler and disruption budget,
 * a Service, and the one VirtualService and one DestinationRule of its host;
 * routes, versions and canaries add to those two.
 *
 * @example
 * new ResilientService(chart, 'payments', { image: 'registry.example.com/payments:1.4.2', port: 8080 });
 */
export class ResilientService extends Construct implements IMeshService {
  public readonly serviceName: string;
  public readonly namespace: string;
  public readonly host: string;
  public readonly ports: ServicePort[];
  public readonly principal?: string;
  public readonly podLabels?: { [key: string]: string };
  /** Where every number comes from that was not given. */
  public readonly profile: ResilienceProfile;
  /** Longest a caller may wait, all retries included; absent when nothing limits it. */
  public readonly timeout?: Duration;
  /** The version that requests go to unless a route says otherwise; absent when the pods are made elsewhere. */
  public readonly stable?: ServiceVersion;
  /** The pods of the stable version; absent when only a Service was given. */
  public readonly deployment?: kplus.Deployment;
  /** The Kubernetes Service. */
  public readonly service: kplus.Service;
  /** Identity of the pods; absent when the pods are made elsewhere without one. */
  public readonly serviceAccount?: kplus.IServiceAccount;
  /** @internal */
  public readonly _traffic: HostTraffic;
  private readonly props: ResilientServiceProps;
  private readonly parts: TrafficPolicyParts;
  private readonly versions: ServiceVersion[] = [];
  private readonly ingress?: WorkloadIngress;
  private egress?: WorkloadEgress;

  public constructor(scope: Construct, id: string, props: ResilientServiceProps) {
    super(scope, id);
    this.props = props;
    const mesh = Mesh.of(this);
    checkWorkload(this, props);
    this.serviceName = checkedLabel(this, 'service name', props.serviceName ?? props.service?.name ?? id);
    this.namespace = props.service?.metadata.namespace ?? props.deployment?.metadata.namespace ?? namespaceOf(this);
    this.host = serviceHost(this.serviceName, this.namespace, mesh.clusterDomain);
    this.ports = portsFrom(this, props);
    this.profile = props.profile ?? ResilienceProfile.STANDARD;
    this.timeout = timeoutFrom(this, props, this.ports, this.profile);
    this.podLabels = this.podLabelsFrom(props);
    this.serviceAccount = this.serviceAccountFrom(props);
    this.principal = this.serviceAccount && servicePrincipal(mesh.trustDomain, this.namespace, this.serviceAccount.name);
    if (props.image === undefined) {
      // Nothing is made of these numbers then, but ejection is worked out from them.
      replicasOf(this, props, this.profile);
    } else {
      this.stable = this.makeVersion(props.version ?? DEFAULTS.workload.version.value, { ...props, image: props.image });
    }
    this.deployment = this.stable?.deployment ?? props.deployment;
    this.service = props.service ?? makeService(this, {
      name: this.serviceName,
      namespace: this.namespace,
      labels: props.image === undefined ? {} : { 'app': this.serviceName, 'app.kubernetes.io/name': this.serviceName },
      podLabels: this.podLabels!,
      ports: this.ports,
    });
    this.parts = this.trafficParts(props);
    this._traffic = this.makeTraffic(props);
    this.addDefaultRoute();
    if (mesh.posture === Posture.LOCKED && this.podLabels !== undefined) {
      this.ingress = new WorkloadIngress(this, 'callers', this.workloadIdentity());
      this._egress();
    }
    this.node.addValidation({ validate: () => this.validate() });
  }

  /** The VirtualService of the host; absent when it is off, or there is nothing to route. */
  public get virtualService(): ApiObject | undefined {
    return this._traffic.virtualService;
  }

  /** The DestinationRule of the host; absent when it is off. */
  public get destinationRule(): ApiObject | undefined {
    return this._traffic.destinationRule;
  }

  /** Who may call; absent in an OPEN mesh. */
  public get authorizationPolicy(): ApiObject | undefined {
    return this.ingress?.authorizationPolicy;
  }

  /** Which hosts the pods' sidecars know; absent in an OPEN mesh, unless a LockedEgress is for this service. */
  public get sidecar(): ApiObject | undefined {
    return this.egress?.sidecar;
  }

  /** What the network lets in and out of the pods: none in an OPEN mesh, unless a LockedEgress is for this service. */
  public get networkPolicies(): ApiObject[] {
    return [this.ingress?.networkPolicy, this.egress?.networkPolicy].filter((policy): policy is ApiObject => policy !== undefined);
  }

  /** What scales the stable version; absent with a fixed number of pods. */
  public get autoscaler(): kplus.HorizontalPodAutoscaler | undefined {
    return this.stable?.autoscaler;
  }

  /** What limits how many pods of the stable version a node drain may take at a time; absent with one pod. */
  public get disruptionBudget(): ApiObject | undefined {
    return this.stable?.disruptionBudget;
  }

  /**
   * Adds pods of another version beside the stable ones.
   *
   * They get no requests until a route or a CanaryRoute names them.
   *
   * @param version value of their `version` label and name of their subset, e.g. `v2`
   */
  public addVersion(version: string, options: ServiceVersionOptions): ServiceVersion {
    if (this.stable === undefined) {
      throw new MeshError(this, {
        problem: `version '${version}' cannot be told from the pods that are there, which were made elsewhere`,
        allowed: 'versions of services whose pods are made here, from an image',
        fix: 'give the service an image instead of a deployment or service',
      });
    }
    const encrypted = this.ports.find((port) => port._isTls());
    if (encrypted !== undefined) {
      throw new MeshError(this, {
        problem: `version '${version}' would get connections of port ${encrypted.port} (${encrypted.protocol}) at once: which name they ask for, and so which route they take, is the client's choice`,
        allowed: 'versions of services whose ports are HTTP or plain TCP; in the mesh the sidecars do the TLS',
        fix: 'declare the port as ServicePort.http or tcp and leave TLS to the mesh, or make the version a service of its own',
      });
    }
    const taken = this.versions.find((other) => other.version === version);
    if (taken !== undefined) {
      throw new MeshError(this, {
        problem: `version '${version}' exists already, made by ${taken.node.path}`,
        allowed: `a version of its own; taken: ${this.versions.map((other) => other.version).join(', ')}`,
        fix: 'give the new pods another version, or change the image of the existing ones',
      });
    }
    if (this.virtualService === undefined || this.destinationRule === undefined) {
      throw new MeshError(this, {
        problem: `version '${version}' would get requests at once, because no ${this.virtualService === undefined ? 'VirtualService' : 'DestinationRule'} is made for ${this.host}`,
        allowed: 'versions of services whose VirtualService and DestinationRule are on',
        fix: 'remove virtualService: false or destinationRule: false',
      });
    }
    const made = this.makeVersion(version, options);
    requireFeatures(made, [options.outlierDetection, options.connectionPool, options.loadBalancing].flatMap((part) => part?._needs() ?? []));
    // As for the service itself: numbers that contradict each other fail at the line that gave them.
    subsetOf(made, this.parts, trafficPolicy(this, this.parts, this.endpoints()));
    // Written, and so applied, before a route can name it.
    this._traffic.node.addDependency(made);
    return made;
  }

  /**
   * Treats some requests differently. Where several routes match, the most specific one decides, whoever added it first.
   *
   * Fails when another route has this name or matches exactly the same requests.
   *
   * @param id name of the route within the service
   */
  public addRoute(id: string, options: RouteOptions): void {
    checkedLabel(this, 'route name', id);
    this.addRule(id, options, this);
  }

  /**
   * Declares that this service calls another one.
   *
   * Draws the call graph, whose time budgets and retries are checked when the
   * app is synthesized. In a LOCKED mesh it also opens the way, on both sides.
   */
  public calls(other: IMeshService, options: CallOptions = {}): void {
    const callee = other instanceof ResilientService ? other : undefined;
    if (callee !== undefined && (options.timeout !== undefined || options.retries !== undefined)) {
      callee.addCallerRoute(this, options);
    }
    const timeout = options.timeout ?? callee?.timeout;
    const retries = options.retries ?? callee?.baseRetries();
    CallGraph.of(this).add(this.host, {
      caller: this,
      callee: other,
      deadline: timeout?.toMilliseconds(),
      // What is not made here, and what is not HTTP, has no timeout that could be known: nothing is assumed of it.
      endless: timeout === undefined && callee !== undefined && callee._traffic.httpPorts.length > 0,
      sequential: !(options.parallel ?? false),
      repeatingRetries: retries?._repeatsProcessedRequests() ? retries.attempts : 0,
    });
    this.egress?.allowService(other);
    if (callee?.ingress !== undefined) {
      callee.ingress.admit(this.identity());
    }
  }

  /** @internal Admits somebody in a LOCKED mesh; in an OPEN one everybody is. */
  public _admitIdentity(caller: AdmittedCaller): void {
    this.ingress?.admit(caller);
  }

  /** @internal What the pods may reach; asking for it locks their way out to what is declared. */
  public _egress(): WorkloadEgress {
    if (this.egress === undefined) {
      this.egress = new WorkloadEgress(this, 'egress', this.workloadIdentity());
      for (const { callee } of CallGraph.of(this).callsOf(this.host)) {
        this.egress.allowService(callee);
      }
    }
    return this.egress;
  }

  private makeVersion(version: string, options: ServiceVersionOptions): ServiceVersion {
    // With a prefix, because a version may be called like another part of the service.
    const made = ServiceVersion._make(this, `version-${version}`, {
      serviceName: this.serviceName,
      namespace: this.namespace,
      host: this.host,
      ports: this.ports,
      version,
      profile: this.profile,
      serviceAccount: this.serviceAccount!,
      slowestRoute: () => this._traffic.slowestRoute,
    }, options);
    this.versions.push(made);
    return made;
  }

  private makeTraffic(props: ResilientServiceProps): HostTraffic {
    const { connectionPool, loadBalancing, outlierDetection, retryBudget } = this.parts;
    const destinationRule = props.destinationRule ?? true;
    requireFeatures(this, [outlierDetection, connectionPool, loadBalancing, retryBudget].flatMap((part) => part._needs()));
    // Worked out here and not when it is rendered, so that numbers that contradict each other fail at the line that gave them.
    const policy = trafficPolicy(this, this.parts, this.endpoints());
    return new HostTraffic(this, 'traffic', {
      metadata: { name: this.serviceName, namespace: this.namespace },
      host: this.host,
      ports: this.ports,
      // A subset that no DestinationRule defines would be a route to nowhere.
      stable: destinationRule && this.stable !== undefined ? this.stable : this,
      subsets: () => this.versions.map((version) => subsetOf(version, this.parts, policy)),
      trafficPolicy: policy,
      exportTo: props.exportTo,
      virtualService: props.virtualService ?? true,
      destinationRule,
    });
  }

  private trafficParts(props: ResilientServiceProps): TrafficPolicyParts {
    const http = this.ports.some((port) => port._isHttp());
    const connectionPool = props.connectionPool ?? this.profile.connectionPool._for(Mesh.of(this).istioVersion);
    return {
      connectTimeout: this.profile.connectTimeout,
      outlierDetection: props.outlierDetection ?? (http ? this.profile.outlierDetection : OutlierDetection.tcp()),
      connectionPool,
      loadBalancing: props.loadBalancing ?? this.profile.loadBalancing,
      // Envoy asks a retry budget before it asks a limit, so a limit that was asked for stands alone.
      retryBudget: props.retryBudget ?? (connectionPool._limitsRetries() ? RetryBudget.none() : this.profile.retryBudget),
      http,
      timeout: this.timeout?.toMilliseconds(),
    };
  }

  /** The fewest endpoints there will be; unknown for a Service that was made elsewhere, unless `replicas` says so. */
  private endpoints(): number | undefined {
    return this.stable?.minReplicas ?? this.props.replicas ?? this.props.minReplicas ?? this.props.deployment?.replicas;
  }

  private addDefaultRoute(): void {
    if (this._traffic.virtualService !== undefined && this._traffic.httpPorts.length > 0) {
      this.addRule('default', {}, this, true);
    }
  }

  private addRule(name: string, options: RouteOptions, owner: Construct, fallback = false): void {
    const { idempotency = Idempotency.UNKNOWN, retries } = this.props;
    const rule = buildRule(name, options, { owner, profile: this.profile, idempotency, timeout: this.timeout, retries });
    this._traffic.addRule({ ...rule, fallback });
  }

  /** A caller with a deadline of its own gets a route of its own, told by where the request comes from. */
  private addCallerRoute(caller: ResilientService, options: CallOptions): void {
    if (caller.podLabels === undefined || this._traffic.httpPorts.length === 0) {
      throw new MeshError(caller, {
        problem: `its calls to ${this.host} cannot have a route of their own, because ${caller.podLabels === undefined ? 'the labels of its pods are not known' : 'they are not HTTP'}`,
        allowed: 'timeout and retries for HTTP calls of services whose pods are made here or given as a deployment',
        fix: 'leave timeout and retries out, and limit the call in the application',
      });
    }
    this.addRule(`from-${caller.serviceName}-${caller.namespace}`, {
      match: [RouteMatch.sourceLabels(caller.podLabels).and(RouteMatch.sourceNamespace(caller.namespace))],
      timeout: options.timeout ?? this.timeout,
      retries: options.retries ?? this.props.retries,
    }, caller);
  }

  /** What callers repeat when nothing else is said. */
  private baseRetries() {
    return this.props.retries ?? (this.props.idempotency === Idempotency.UNKNOWN || this.props.idempotency === undefined
      ? this.profile.retries
      : this.profile.idempotentRetries);
  }

  /** Who this service is to those it calls. */
  private identity(): AdmittedCaller {
    if (this.principal === undefined) {
      throw new MeshError(this, {
        problem: 'the identity that its pods call others with is not known',
        allowed: 'callers with a service account, because a LOCKED mesh admits by certified identity',
        fix: 'give the deployment a serviceAccount, or state it',
      });
    }
    return { principal: this.principal, namespace: this.namespace, podLabels: this.podLabels };
  }

  private workloadIdentity() {
    if (this.podLabels === undefined) {
      throw new MeshError(this, {
        problem: 'the labels of its pods are not known, so nothing can be said about what they may reach',
        allowed: 'services whose pods are made here, or whose deployment is given',
        fix: 'give the service its deployment',
      });
    }
    return {
      name: this.serviceName,
      namespace: this.namespace,
      podLabels: this.podLabels,
      targetPorts: [...new Set(this.ports.map(({ targetPort }) => targetPort))],
    };
  }

  private validate(): string[] {
    return [
      ...CallGraph.of(this).problemsOf(this.host, {
        timeout: this.timeout?.toMilliseconds(),
        processingTime: (this.props.processingTime ?? Duration.seconds(0)).toMilliseconds(),
      }),
      ...this._traffic.inexpressibleMatches(),
      ...this._traffic.expiredFaults(new Date()),
    ];
  }

  private podLabelsFrom({ image, deployment }: ResilientServiceProps): { [key: string]: string } | undefined {
    return image === undefined ? deployment?.matchLabels : { app: this.serviceName };
  }

  private serviceAccountFrom({ image, deployment, serviceAccount }: ResilientServiceProps): kplus.IServiceAccount | undefined {
    if (serviceAccount !== undefined || image === undefined) {
      return serviceAccount ?? deployment?.serviceAccount;
    }
    return makeServiceAccount(this, this.serviceName, this.namespace);
  }
}
