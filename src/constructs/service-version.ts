import { ApiObject, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { IRouteTarget } from './route-target';
import { applicationContainer, completePodTemplate } from './workload/pod-template';
import { proxyConfig } from './workload/proxy-config';
import { replicasOf, type Replicas } from './workload/replicas';
import type { WorkloadOptions } from './workload/workload-options';
import { gracePeriod, terminationDrain } from '../core/arithmetic';
import { DEFAULTS } from '../core/defaults';
import { MeshError } from '../core/errors';
import { hostAsName, isLabelValue } from '../core/names';
import { GVK, keepUnknownFields, renderResource } from '../istio';
import type { ConnectionPool } from '../policy/connection-pool';
import type { LoadBalancing } from '../policy/load-balancing';
import type { OutlierDetection } from '../policy/outlier-detection';
import type { ResilienceProfile } from '../policy/resilience-profile';
import type { ServicePort } from '../policy/service-port';

/** A further version of a service: its pods, and where its policy differs from the service's. */
export interface ServiceVersionOptions extends WorkloadOptions {
  /** Image of the application's container. */
  readonly image: string;

  /**
   * When callers stop sending to a pod of this version.
   * @default - the service's, worked out anew for this version's number of pods
   */
  readonly outlierDetection?: OutlierDetection;

  /**
   * How much of this version callers may use at a time.
   * @default - the service's, worked out anew for this version's number of pods
   */
  readonly connectionPool?: ConnectionPool;

  /**
   * How callers choose among the pods of this version.
   * @default - the service's
   */
  readonly loadBalancing?: LoadBalancing;
}

/** What a version is told by the service that it belongs to. */
interface ServiceVersionContext {
  readonly serviceName: string;
  readonly namespace: string;
  readonly host: string;
  readonly ports: ServicePort[];
  readonly version: string;
  readonly profile: ResilienceProfile;
  readonly serviceAccount: kplus.IServiceAccount;
  /** Milliseconds of the slowest route, asked when the app is synthesized. */
  readonly slowestRoute: () => number;
}

/**
 * One version of a service: a Deployment with its autoscaler and disruption
 * budget, and the subset of the service that its pods are.
 */
export class ServiceVersion extends Construct implements IRouteTarget {
  /** @internal Versions are made by the service that they belong to. */
  public static _make(scope: Construct, id: string, context: ServiceVersionContext, options: ServiceVersionOptions): ServiceVersion {
    return new ServiceVersion(scope, id, context, options);
  }

  /** Full DNS name of the service. */
  public readonly host: string;
  /** Ports of the service. */
  public readonly ports: ServicePort[];
  /** Subset of the service's DestinationRule; named like the version. */
  public readonly subset?: string;
  /** Value of the pods' `version` label. */
  public readonly version: string;
  /** Labels that select the pods of this version. */
  public readonly podLabels: { [key: string]: string };
  /** The fewest pods of this version that there will be. */
  public readonly minReplicas: number;
  /** The pods. */
  public readonly deployment: kplus.Deployment;
  /** What scales them; absent with a fixed number of pods. */
  public readonly autoscaler?: kplus.HorizontalPodAutoscaler;
  /** What limits how many of them a node drain may take at a time; absent with one pod. */
  public readonly disruptionBudget?: ApiObject;
  /** @internal */
  public readonly _options: ServiceVersionOptions;

  private constructor(scope: Construct, id: string, context: ServiceVersionContext, options: ServiceVersionOptions) {
    super(scope, id);
    this._options = options;
    this.host = context.host;
    this.ports = context.ports;
    this.version = context.version;
    this.subset = context.version;
    this.podLabels = { app: context.serviceName, version: this.version };
    this.checkOptions(options);
    const replicas = replicasOf(this, options, context.profile);
    this.minReplicas = replicas.min;
    this.deployment = this.makeDeployment(context, replicas);
    this.autoscaler = this.makeAutoscaler(replicas);
    if ((options.disruptionBudget ?? context.profile.disruptionBudget) && replicas.min > 1) {
      this.disruptionBudget = this.makeDisruptionBudget();
    }
  }

  private get objectName(): string {
    return `${this.podLabels.app}-${this.version}`;
  }

  private makeDeployment(context: ServiceVersionContext, replicas: Replicas): kplus.Deployment {
    const { profile, serviceName } = context;
    const labels = {
      ...this.podLabels,
      'app.kubernetes.io/name': serviceName,
      'app.kubernetes.io/version': this.version,
      'app.kubernetes.io/managed-by': 'cdk8s',
    };
    const workload = DEFAULTS.workload;
    const deployment = new kplus.Deployment(this, 'deployment', {
      metadata: { name: this.objectName, namespace: context.namespace, labels },
      podMetadata: { labels: { ...this._options.podLabels, ...labels }, annotations: this._options.podAnnotations },
      replicas: replicas.cpuTargetPercent === undefined ? replicas.min : undefined,
      select: false,
      strategy: kplus.DeploymentStrategy.rollingUpdate({
        maxSurge: kplus.PercentOrAbsolute.percent(workload.maxSurgePercent.value),
        maxUnavailable: kplus.PercentOrAbsolute.absolute(workload.maxUnavailable.value),
      }),
      minReady: Duration.seconds(workload.minReadySeconds.value),
      progressDeadline: Duration.seconds(workload.progressDeadlineSeconds.value),
      serviceAccount: context.serviceAccount,
      containers: [applicationContainer(serviceName, this._options.image, this.ports, this._options)],
    });
    deployment.select(kplus.LabelSelector.of({ labels: this.podLabels }));
    keepUnknownFields(ApiObject.of(deployment), (document) => {
      const preStop = profile.preStop.toMilliseconds();
      const inFlight = Math.max(profile.maxInFlight.toMilliseconds(), context.slowestRoute());
      completePodTemplate(document, {
        podLabels: this.podLabels,
        preStopSeconds: Math.ceil(preStop / 1000),
        graceSeconds: Math.ceil(gracePeriod(preStop, inFlight) / 1000),
        spreadZonesStrictly: profile.spreadZonesStrictly,
        proxyConfig: proxyConfig(preStop, terminationDrain(preStop, inFlight)),
      });
    });
    return deployment;
  }

  private makeAutoscaler({ min, max, cpuTargetPercent }: Replicas): kplus.HorizontalPodAutoscaler | undefined {
    if (cpuTargetPercent === undefined) {
      return undefined;
    }
    const autoscaler = new kplus.HorizontalPodAutoscaler(this, 'autoscaler', {
      metadata: { name: this.objectName, namespace: this.deployment.metadata.namespace },
      target: this.deployment,
      minReplicas: min,
      maxReplicas: max,
      // The pod's own figure would include the proxy, and hide a busy application behind an idle one.
      metrics: [kplus.Metric.containerCpu({
        container: this.deployment.containers[0],
        target: kplus.MetricTarget.averageUtilization(cpuTargetPercent),
      })],
      scaleDown: { stabilizationWindow: Duration.seconds(DEFAULTS.workload.hpaScaleDownStabilizationSeconds.value) },
    });
    keepUnknownFields(ApiObject.of(autoscaler));
    return autoscaler;
  }

  private makeDisruptionBudget(): ApiObject {
    const metadata = { name: this.objectName, namespace: this.deployment.metadata.namespace };
    return renderResource(this, 'disruption-budget', GVK.POD_DISRUPTION_BUDGET, metadata, () => ({
      maxUnavailable: DEFAULTS.workload.pdbMaxUnavailable.value,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: this.podLabels },
    }));
  }

  private checkOptions(options: ServiceVersionOptions): void {
    if (!isLabelValue(this.version) || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(this.version)) {
      throw new MeshError(this, {
        problem: `the version is '${this.version}'`,
        allowed: 'lower-case letters, digits and -, because it names a subset, a Deployment and a label (v2, 2024-11, canary)',
        fix: `write it as '${hostAsName(this.version) || 'v2'}'`,
      });
    }
    if (options.image.trim() === '') {
      throw new MeshError(this, {
        problem: 'the image is empty',
        allowed: 'an image reference such as registry.example.com/shop/payments:1.4.2',
        fix: 'give the image that the version runs',
      });
    }
    if (options.readinessPath !== undefined && !options.readinessPath.startsWith('/')) {
      throw new MeshError(this, {
        problem: `readinessPath is '${options.readinessPath}'`,
        allowed: 'a path that begins with /',
        fix: "write it like '/ready'",
      });
    }
    const { runAsUser = DEFAULTS.workload.runAsUser.value } = options;
    if (!Number.isInteger(runAsUser) || runAsUser < 1 || runAsUser === 1337) {
      throw new MeshError(this, {
        problem: `runAsUser is ${runAsUser}`,
        allowed: 'the number of any user but 0 (root) and 1337, whose traffic passes by the proxy because it is taken for the proxy\'s own',
        fix: `leave it out (${DEFAULTS.workload.runAsUser.value}) or give the user that the image is made for`,
      });
    }
  }
}
