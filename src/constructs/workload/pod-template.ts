import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { WorkloadOptions } from './workload-options';
import { DEFAULTS } from '../../core/defaults';
import type { Json } from '../../istio';
import type { ServicePort } from '../../policy/service-port';

/** Kubernetes refuses longer names of container ports; they are for readers only, and nothing refers to them. */
const LONGEST_PORT_NAME = 15;

/** The application's container, locked down and probed. */
export function applicationContainer(name: string, image: string, ports: readonly ServicePort[], options: WorkloadOptions): kplus.ContainerProps {
  const workload = DEFAULTS.workload;
  return {
    name,
    image,
    command: options.command,
    args: options.args,
    envVariables: options.envVariables,
    ports: targetPorts(ports).map((port) => ({
      number: port.targetPort,
      name: port.name.length > LONGEST_PORT_NAME ? undefined : port.name,
    })),
    resources: options.resources ?? {
      cpu: { request: kplus.Cpu.millis(workload.cpuRequestMillis.value) },
      memory: {
        request: Size.mebibytes(workload.memoryRequestMebibytes.value),
        limit: Size.mebibytes(workload.memoryLimitMebibytes.value),
      },
    },
    readiness: options.readiness ?? probe(ports[0], options.readinessPath, workload.readinessPeriod.value, workload.readinessFailures.value),
    startup: options.startup ?? probe(ports[0], options.readinessPath, workload.startupPeriod.value, workload.startupFailures.value),
    liveness: options.liveness,
    securityContext: {
      user: options.runAsUser ?? workload.runAsUser.value,
      group: options.runAsUser ?? workload.runAsUser.value,
      ensureNonRoot: true,
      readOnlyRootFilesystem: !(options.writableRootFilesystem ?? false),
      allowPrivilegeEscalation: false,
      capabilities: { drop: [kplus.Capability.ALL] },
    },
  };
}

/** Several ports of a Service may lead to one port of the pod. */
function targetPorts(ports: readonly ServicePort[]): ServicePort[] {
  return ports.filter((port, index) => ports.findIndex(({ targetPort }) => targetPort === port.targetPort) === index);
}

function probe(port: ServicePort, path: string | undefined, periodSeconds: number, failureThreshold: number): kplus.Probe {
  const options = { port: port.targetPort, periodSeconds: Duration.seconds(periodSeconds), failureThreshold };
  return path === undefined ? kplus.Probe.fromTcpSocket(options) : kplus.Probe.fromHttpGet(path, options);
}

/** What a pod needs that cdk8s-plus has no words for. */
export interface PodAdditions {
  readonly podLabels: { readonly [key: string]: string };
  readonly preStopSeconds: number;
  readonly graceSeconds: number;
  readonly spreadZonesStrictly: boolean;
  readonly proxyConfig: string;
}

/** Adds to a rendered Deployment what cdk8s-plus has no words for. */
export function completePodTemplate(deployment: Json, additions: PodAdditions): void {
  const template = (deployment.spec as Json).template as { metadata: Json; spec: Json };
  const annotations = template.metadata.annotations as Json | undefined;
  template.metadata.annotations = { ...annotations, 'proxy.istio.io/config': annotations?.['proxy.istio.io/config'] ?? additions.proxyConfig };

  const pod = template.spec;
  pod.terminationGracePeriodSeconds = additions.graceSeconds;
  pod.securityContext = { ...pod.securityContext as Json, seccompProfile: { type: 'RuntimeDefault' } };
  pod.topologySpreadConstraints = [
    { topologyKey: DEFAULTS.workload.zoneTopologyKey.value, strict: additions.spreadZonesStrictly },
    { topologyKey: DEFAULTS.workload.hostTopologyKey.value, strict: false },
  ].map(({ topologyKey, strict }) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: strict ? 'DoNotSchedule' : 'ScheduleAnyway',
    labelSelector: { matchLabels: additions.podLabels },
    // Without it the pods of the old revision count, and a rollout ends up lopsided.
    matchLabelKeys: ['pod-template-hash'],
  }));
  if (additions.preStopSeconds > 0) {
    const [application] = pod.containers as Json[];
    application.lifecycle = { ...application.lifecycle as Json, preStop: { sleep: { seconds: additions.preStopSeconds } } };
  }
}
