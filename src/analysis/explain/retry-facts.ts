import type { ExplainContext } from './context';
import { defaultOf } from './context';
import type { Fact, Source } from './explanation';
import { backoffTime, perTryTimeoutHasEffect, worstCaseTime } from '../../core/arithmetic';
import { DEFAULTS } from '../../core/defaults';
import { durationText } from '../../core/duration';
import { TIMEOUT_CONDITIONS } from '../../core/http';
import { durationMillis } from '../../mesh/duration-value';
import { below } from '../../mesh/provenance';
import type { Effective, Written } from '../../mesh/provenance';
import type { HttpRoute } from '../../mesh/route/http-route';
import type { RetryBehaviour } from '../../mesh/route/retry-behaviour';
import { retryBehaviour } from '../../mesh/route/retry-behaviour';

/** How long a request may take, how often it is repeated, and what both come to. */
export function timeFacts(route: HttpRoute | undefined, context: ExplainContext): Fact[] {
  const { options } = context.model;
  // Without a route of a VirtualService Istio makes one itself, and gives it the retries of the mesh.
  const retries = route?.retries(options) ?? retryBehaviour(undefined, options);
  const block = route?.block('retries') ?? (options.httpRetryPolicy && { value: options.httpRetryPolicy, resource: undefined, path: 'defaultHttpRetryPolicy' });
  return [timeoutFact(route, context), ...retryFacts(retries, block, context), worstCase(route?.timeout, retries, context)];
}

function timeoutFact(route: HttpRoute | undefined, context: ExplainContext): Fact {
  const written = route?.field('timeout');
  return context.fact('timeout', route?.timeout?.value ?? 'none', written === undefined ? defaultOf('Istio') : context.at(written));
}

function retryFacts({ attempts, retryOn, perTryTimeout, backoff }: RetryBehaviour, block: Written | undefined, context: ExplainContext): Fact[] {
  const says = (name: string): Source | undefined => block?.value[name] === undefined ? undefined : context.at(below(block, name));
  const perTry = perTryTimeout === undefined
    ? context.fact('per-try timeout', 'none: a try may take as long as the request', defaultOf('Envoy'))
    : context.fact('per-try timeout', perTryTimeout, says('perTryTimeout'), attempts === 0 || perTryTimeoutHasEffect(retryOn)
      ? [] : [`a try that runs into it is not repeated: none of ${TIMEOUT_CONDITIONS.join(', ')} is among the conditions`]);
  const ownSource = block === undefined ? defaultOf('Istio') : says('attempts') ?? context.at(block);
  if (attempts === 0) {
    return [context.fact('retries', 'none', ownSource), ...perTryTimeout === undefined ? [] : [perTry]];
  }
  return [
    context.fact('retries', `${attempts} after the first try`, ownSource),
    context.fact('retry on', retryOn.join(', '), says('retryOn') ?? defaultOf('Istio')),
    perTry,
    context.fact('back-off', backoff ?? durationText(DEFAULTS.virtualService.retryBackoffBase.value), says('backoff') ?? defaultOf('Envoy')),
  ];
}

/** The longest that a caller waits for an answer. */
function worstCase(timeout: Effective<string> | undefined, { attempts, perTryTimeout, backoff }: RetryBehaviour, context: ExplainContext): Fact {
  const limit = durationMillis(timeout?.value);
  const written = durationMillis(perTryTimeout) || undefined;
  // Envoy ignores one that is not below the timeout.
  const perTry = written === undefined || (limit !== undefined && written >= limit) ? undefined : written;
  if (perTry === undefined) {
    return context.fact('worst case', limit === undefined ? 'no limit: as long as the callee takes' : `${durationText(limit)}, when the timeout runs out`);
  }
  const base = durationMillis(backoff) || undefined;
  const tries = `${attempts + 1} ${attempts === 0 ? 'try' : 'tries'} of ${durationText(perTry)}`;
  const pauses = attempts === 0 ? '' : ` and at most ${durationText(backoffTime(attempts, base))} of pauses`;
  const sum = worstCaseTime(attempts, perTry, base);
  return limit !== undefined && sum > limit
    ? context.fact('worst case', `${durationText(limit)}, when the timeout runs out`, undefined, [`${tries}${pauses} would come to ${durationText(sum)}: the last try is cut short`])
    : context.fact('worst case', `${durationText(sum)}: ${tries}${pauses}`);
}
