import type { ExplainContext } from './context';
import { defaultOf } from './context';
import type { Fact } from './explanation';
import type { Target } from './target';
import { flagAt, listAt, objectAt, textAt } from '../../mesh/json-access';
import { below } from '../../mesh/provenance';
import type { JsonObject } from '../../mesh/resource';

/** How an endpoint is chosen, and whether the nearest ones go first. */
export function balancingFacts({ policy }: Target, context: ExplainContext): Fact[] {
  const block = policy.block('loadBalancer');
  const hash = objectAt(block?.value, 'consistentHash');
  const simple = policy.setting('loadBalancer', 'simple');
  const balancing = block !== undefined && hash !== undefined
    ? context.fact('load balancing', `consistent hash of ${hashKey(hash)}`, context.at(below(block, 'consistentHash')))
    : context.fact('load balancing', simple?.value ?? 'LEAST_REQUEST', context.sourceOf({ from: simple?.from }, 'Istio'));
  return [balancing, localityFact(policy, context)];
}

function hashKey(hash: JsonObject): string {
  const cookie = objectAt(hash, 'httpCookie');
  if (cookie !== undefined) {
    return `cookie ${textAt(cookie, 'name') ?? ''}`;
  }
  const key = (['httpHeaderName', 'httpQueryParameterName'] as const).find((field) => textAt(hash, field) !== undefined);
  return key === undefined ? 'the address of the client' : `${key === 'httpHeaderName' ? 'header' : 'query parameter'} ${textAt(hash, key) ?? ''}`;
}

/** Istio keeps requests in the caller's locality by default, but only where outlier detection can tell that it fails. */
function localityFact(policy: Target['policy'], context: ExplainContext): Fact {
  const block = policy.block('loadBalancer');
  const own = objectAt(block?.value, 'localityLbSetting');
  const isEnabled = flagAt(own, 'enabled') ?? (own !== undefined || flagAt(context.model.options.localityLbSetting, 'enabled') !== false);
  const from = block !== undefined && own !== undefined
    ? context.at(below(block, 'localityLbSetting'))
    : context.model.options.meshConfig.localityLbSetting === undefined ? defaultOf('Istio') : context.at({ resource: undefined, path: 'localityLbSetting' });
  if (!isEnabled) {
    return context.fact('locality', 'does not count', from);
  }
  const distributes = listAt(own ?? context.model.options.localityLbSetting, 'distribute').length > 0;
  if (distributes) {
    return context.fact('locality', 'shares of each are written', from);
  }
  return policy.block('outlierDetection') === undefined
    ? context.fact('locality', 'does not count: that takes outlier detection', from)
    : context.fact('locality', 'endpoints in the caller\'s own go first, others only when those fail', from);
}
