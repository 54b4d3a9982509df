import { repeatingConditions } from './repeating-conditions';
import type { CallEdge } from '../../mesh/graph/call-edge';
import type { MeshModel } from '../../mesh/mesh-model';
import type { RetryBehaviour } from '../../mesh/route/retry-behaviour';

/** How often a call can be made instead of once, as far as that repeats work. */
export function factorOf(model: MeshModel, edge: CallEdge): number {
  const attempts = worstRetries(model, edge)?.attempts ?? 0;
  const policy = model.policy({ caller: edge.caller, host: edge.host.host });
  const budget = policy.number('retryBudget', 'percent');
  return budget === undefined ? 1 + attempts : Math.min(1 + attempts, 1 + budget / 100);
}

/** The retries that repeat most, of those that may repeat work. */
export function worstRetries(model: MeshModel, edge: CallEdge): RetryBehaviour | undefined {
  return model.callGraph.termsOf(edge).map(({ retries }) => retries)
    .filter(({ attempts, retryOn }) => attempts > 0 && repeatingConditions(retryOn).length > 0)
    .reduce<RetryBehaviour | undefined>((worst, retries) => retries.attempts > (worst?.attempts ?? 0) ? retries : worst, undefined);
}
