import { defaults } from './default';

/** How many pods there are, and how they are replaced, spread and disrupted. */
export const WORKLOAD_DEFAULTS = defaults({
  version: {
    value: 'v1',
    unit: '',
    source: 'the label value that Istio\'s examples start with; a subset selects it',
    breaks: 'without a version label nothing can be rolled out beside the running pods',
  },
  maxSurgePercent: {
    value: 25,
    unit: '%',
    source: 'Kubernetes\' default for rollingUpdate.maxSurge; percents round up, so it is at least one pod',
    breaks: '0 together with maxUnavailable 0 is refused by the API server; higher needs spare capacity',
  },
  maxUnavailable: {
    value: 0,
    unit: 'count',
    source: 'own choice; Kubernetes\' default is 25 %',
    breaks: 'higher takes pods away before their replacements serve, which is less than what ejection and autoscaling count on',
  },
  minReadySeconds: {
    value: 5,
    unit: 's',
    source: 'own choice; Kubernetes\' default is 0',
    breaks: 'lower goes on with a rollout of pods that fail in their first seconds; higher makes rollouts slow',
  },
  progressDeadlineSeconds: {
    value: 300,
    unit: 's',
    source: 'own choice; Kubernetes\' default is 600',
    breaks: 'lower gives up on images that take long to pull; higher tells of a stuck rollout late',
  },
  pdbMaxUnavailable: {
    value: 1,
    unit: 'count',
    source: 'Kubernetes advises maxUnavailable, because it follows the number of pods',
    breaks: '0, or a minAvailable of all pods, blocks every node drain; higher lets a drain take several pods at a time',
  },
  pdbUnhealthyPodEvictionPolicy: {
    value: 'AlwaysAllow' as const,
    unit: '',
    source: 'stable since Kubernetes 1.31',
    breaks: 'IfHealthyBudget lets pods that never became ready block a node drain',
  },
  hpaMaxFactor: {
    value: 10,
    unit: 'times',
    source: 'own choice: maxReplicas as a multiple of minReplicas',
    breaks: 'lower caps the service in a peak; higher lets a fault that looks like load use up the cluster',
  },
  hpaScaleDownStabilizationSeconds: {
    value: 300,
    unit: 's',
    source: 'Kubernetes\' default scale-down stabilization',
    breaks: 'lower removes pods that the next peak needs; higher pays for idle ones',
  },
  zoneTopologyKey: {
    value: 'topology.kubernetes.io/zone',
    unit: '',
    source: 'Kubernetes\' well-known label of nodes',
    breaks: 'another key leaves all pods in one zone where the cloud does not know it',
  },
  hostTopologyKey: {
    value: 'kubernetes.io/hostname',
    unit: '',
    source: 'Kubernetes\' well-known label of nodes',
    breaks: 'another key leaves all pods on one node',
  },
  topologyMaxSkew: {
    value: 1,
    unit: 'count',
    source: 'own choice: as even as can be',
    breaks: 'higher allows most pods in one zone, and its loss takes them',
  },
  preStop: {
    value: 10_000,
    unit: 'ms',
    source: 'the longest that istiod gathers changes before it tells the proxies (PILOT_DEBOUNCE_MAX 10 s)',
    breaks: 'lower stops pods that callers still send to; higher makes every rollout slower',
  },
  drainMargin: {
    value: 10_000,
    unit: 'ms',
    source: 'own choice: time between the end of the longest request and the kill',
    breaks: 'lower kills the last requests; higher makes stuck pods stay',
  },
  gracePeriodFloor: {
    value: 30_000,
    unit: 'ms',
    source: 'Kubernetes\' default for terminationGracePeriodSeconds; the preStop hook counts against it',
    breaks: 'lower than preStop and the longest request together kills requests',
  },
});
