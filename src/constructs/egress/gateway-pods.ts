import { ApiObject, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { GATEWAY_PORT } from './gatewayed-host';
import { gracePeriod, terminationDrain } from '../../core/arithmetic';
import { DEFAULTS } from '../../core/defaults';
import { GVK, keepUnknownFields, renderResource } from '../../istio';
import { completePodTemplate } from '../workload/pod-template';
import { proxyConfig } from '../workload/proxy-config';

/** The user that the proxy's image is made for. */
const PROXY_USER = 1337;
const HEALTH_PORT = 15021;

/** Pods of a gateway of its own. */
export interface GatewayPodsProps {
  readonly name: string;
  readonly namespace: string;
  readonly labels: { readonly [key: string]: string };
  readonly minReplicas: number;
  readonly targetPort: number;
}

/** A gateway's pods, Service, autoscaler and disruption budget. The proxy itself is injected. */
export class GatewayPods extends Construct {
  public readonly deployment: kplus.Deployment;
  public readonly service: kplus.Service;
  public readonly serviceAccount: kplus.ServiceAccount;

  public constructor(scope: Construct, id: string, props: GatewayPodsProps) {
    super(scope, id);
    const { labels, minReplicas, name, namespace } = props;
    const metadata = { name, namespace, labels };
    this.serviceAccount = new kplus.ServiceAccount(this, 'service-account', { metadata });
    this.deployment = new kplus.Deployment(this, 'deployment', {
      metadata,
      podMetadata: {
        labels: { ...labels, 'sidecar.istio.io/inject': 'true' },
        annotations: { 'inject.istio.io/templates': 'gateway' },
      },
      select: false,
      serviceAccount: this.serviceAccount,
      minReady: Duration.seconds(DEFAULTS.workload.minReadySeconds.value),
      progressDeadline: Duration.seconds(DEFAULTS.workload.progressDeadlineSeconds.value),
      strategy: kplus.DeploymentStrategy.rollingUpdate({
        maxSurge: kplus.PercentOrAbsolute.percent(DEFAULTS.workload.maxSurgePercent.value),
        maxUnavailable: kplus.PercentOrAbsolute.absolute(DEFAULTS.workload.maxUnavailable.value),
      }),
      containers: [proxyContainer(props.targetPort)],
    });
    this.deployment.select(kplus.LabelSelector.of({ labels }));
    this.service = new kplus.Service(this, 'service', {
      metadata,
      ports: [{ name: 'tls', port: GATEWAY_PORT, targetPort: props.targetPort, protocol: kplus.Protocol.TCP }],
    });
    Object.entries(labels).forEach(([key, value]) => this.service.selectLabel(key, value));
    const autoscaler = new kplus.HorizontalPodAutoscaler(this, 'autoscaler', {
      metadata,
      target: this.deployment,
      minReplicas,
      maxReplicas: minReplicas * DEFAULTS.workload.hpaMaxFactor.value,
      metrics: [kplus.Metric.containerCpu({
        container: this.deployment.containers[0],
        target: kplus.MetricTarget.averageUtilization(DEFAULTS.egress.gatewayCpuTargetPercent.value),
      })],
      scaleDown: { stabilizationWindow: Duration.seconds(DEFAULTS.workload.hpaScaleDownStabilizationSeconds.value) },
    });
    this.completeRendering(props, [this.serviceAccount, this.service, autoscaler]);
    renderResource(this, 'disruption-budget', GVK.POD_DISRUPTION_BUDGET, metadata, () => ({
      maxUnavailable: DEFAULTS.workload.pdbMaxUnavailable.value,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: labels },
    }));
  }

  private completeRendering(props: GatewayPodsProps, others: Construct[]): void {
    const preStop = DEFAULTS.workload.preStop.value;
    const inFlight = DEFAULTS.egress.gatewayMaxInFlight.value;
    keepUnknownFields(ApiObject.of(this.deployment), (document) => completePodTemplate(document, {
      podLabels: props.labels,
      preStopSeconds: preStop / 1000,
      graceSeconds: Math.ceil(gracePeriod(preStop, inFlight) / 1000),
      spreadZonesStrictly: false,
      proxyConfig: proxyConfig(preStop, terminationDrain(preStop, inFlight)),
    }));
    others.forEach((other) => keepUnknownFields(ApiObject.of(other)));
  }
}

function proxyContainer(targetPort: number): kplus.ContainerProps {
  const healthy = (periodSeconds: number, failureThreshold: number) => kplus.Probe.fromHttpGet('/healthz/ready', {
    port: HEALTH_PORT,
    periodSeconds: Duration.seconds(periodSeconds),
    failureThreshold,
  });
  const { workload } = DEFAULTS;
  return {
    name: 'istio-proxy',
    image: 'auto',
    ports: [{ number: targetPort, name: 'tls' }],
    readiness: healthy(workload.readinessPeriod.value, workload.readinessFailures.value),
    startup: healthy(workload.startupPeriod.value, workload.startupFailures.value),
    resources: {
      cpu: { request: kplus.Cpu.millis(workload.cpuRequestMillis.value) },
      memory: { request: Size.mebibytes(workload.memoryRequestMebibytes.value), limit: Size.mebibytes(DEFAULTS.egress.gatewayMemoryLimitMebibytes.value) },
    },
    securityContext: {
      user: PROXY_USER,
      group: PROXY_USER,
      ensureNonRoot: true,
      readOnlyRootFilesystem: true,
      allowPrivilegeEscalation: false,
      capabilities: { drop: [kplus.Capability.ALL] },
    },
  };
}
