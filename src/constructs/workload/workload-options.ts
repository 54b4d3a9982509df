import type * as kplus from 'cdk8s-plus-28';

/** How the pods of one version of a service are run. */
export interface WorkloadOptions {
  /**
   * Number of pods, fixed. Without it an autoscaler decides, starting from `minReplicas`.
   * @default - autoscaled, where the profile has a CPU target; else the profile's minimum
   */
  readonly replicas?: number;

  /**
   * Fewest pods that the autoscaler may keep. Ejection and disruption limits are worked out for this number.
   * @default - the profile's minimum (3 for STANDARD)
   */
  readonly minReplicas?: number;

  /**
   * Most pods that the autoscaler may make.
   * @default - ten times minReplicas
   */
  readonly maxReplicas?: number;

  /**
   * CPU and memory of the application's container.
   * @default - requests of 100m CPU and 128Mi memory, a limit of 256Mi memory, no CPU limit
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Environment of the application's container.
   * @default - none
   */
  readonly envVariables?: { [name: string]: kplus.EnvValue };

  /**
   * Entry point, instead of the image's.
   * @default - the image's
   */
  readonly command?: string[];

  /**
   * Arguments to the entry point.
   * @default - the image's
   */
  readonly args?: string[];

  /**
   * HTTP path that answers 2xx or 3xx while the pod can take requests.
   * @default - readiness and startup are judged by whether the first port accepts connections
   */
  readonly readinessPath?: string;

  /**
   * Readiness probe, instead of one made from `readinessPath`.
   * @default - every 5 s on the first port, not ready after 3 failures
   */
  readonly readiness?: kplus.Probe;

  /**
   * Startup probe: nothing else is probed until it succeeds.
   * @default - every 2 s on `readinessPath`, else on the first port, at most 30 times
   */
  readonly startup?: kplus.Probe;

  /**
   * Liveness probe: the container is restarted when it fails. Worth having only for applications that can hang,
   * and on another endpoint than readiness.
   * @default - none
   */
  readonly liveness?: kplus.Probe;

  /**
   * User that the container runs as. 1337 is refused: the proxy's own traffic is told by it.
   * @default 25000
   */
  readonly runAsUser?: number;

  /**
   * Whether the container may write to its root filesystem.
   * @default false
   */
  readonly writableRootFilesystem?: boolean;

  /**
   * More labels of the pods.
   * @default - none besides app, version and the recommended ones
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * More annotations of the pods.
   * @default - none besides the proxy's configuration
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Whether a PodDisruptionBudget limits how many pods a drain may take at a time.
   * @default - the profile's choice, and never with one pod
   */
  readonly disruptionBudget?: boolean;
}
