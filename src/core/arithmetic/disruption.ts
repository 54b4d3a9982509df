/** A number of pods, or a percentage such as `25%`, as Kubernetes takes it. */
export type PodShare = number | string;

/** Pods that a PodDisruptionBudget lets go at a time. Kubernetes rounds its percentages up. */
export function allowedDisruptions(replicas: number, budget: { readonly minAvailable?: PodShare; readonly maxUnavailable?: PodShare }): number {
  const allowed = budget.minAvailable !== undefined
    ? replicas - podCount(budget.minAvailable, replicas, Math.ceil)
    : podCount(budget.maxUnavailable ?? replicas, replicas, Math.ceil);
  return Math.min(Math.max(allowed, 0), replicas);
}

/** What a rolling update may add and take away. Kubernetes rounds a surge up and unavailable pods down. */
export function rollingUpdateSteps(replicas: number, maxSurge: PodShare, maxUnavailable: PodShare): { readonly surge: number; readonly unavailable: number } {
  return {
    surge: podCount(maxSurge, replicas, Math.ceil),
    unavailable: podCount(maxUnavailable, replicas, Math.floor),
  };
}

function podCount(share: PodShare, replicas: number, round: (pods: number) => number): number {
  if (typeof share === 'number') {
    return share;
  }
  const percent = Number(share.replace(/%$/, ''));
  return share.endsWith('%') ? round((percent * replicas) / 100) : percent;
}
