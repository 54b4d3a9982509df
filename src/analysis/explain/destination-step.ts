import { accessFacts } from './access-facts';
import { balancingFacts } from './balancing-facts';
import type { ExplainContext } from './context';
import type { Fact, Step } from './explanation';
import { aliasFact, declaredFact } from './host-step';
import { outlierFacts } from './outlier-facts';
import { podFacts } from './pod-facts';
import { poolFacts } from './pool-facts';
import { callerOf } from './question';
import type { Target } from './target';
import { tlsFacts } from './tls-facts';
import type { Way } from './way';
import { below } from '../../mesh/provenance';
import type { DecidedDestination } from '../../mesh/route/route-decision';
import { hasLabels } from '../../mesh/workload/workload-index';
import { objectName } from '../object-name';

/** What the caller's proxy does with a destination, and what the pods there say to it. */
export function destinationStep(destination: DecidedDestination, way: Way, context: ExplainContext): Step {
  const title = `${shareText(destination.share)} to ${destinationText(destination)}`;
  return { name: 'destination', title, facts: factsOf(targetOf(destination, way, context), context) };
}

/** `95 %` */
export function shareText(share: number): string {
  return `${Number((share * 100).toFixed(2))} %`;
}

/** `subset v1 of checkout.shop.svc.cluster.local:8080` */
export function destinationText({ host, port, subset }: DecidedDestination): string {
  return `${subset === undefined ? '' : `subset ${subset} of `}${host}${port === undefined ? '' : `:${port}`}`;
}

function targetOf(destination: DecidedDestination, way: Way, { model, question: { asker } }: ExplainContext): Target {
  const { host, meshHost, port, subset } = destination;
  const call = { caller: callerOf(asker), host, port, subset };
  const policy = model.policy(call);
  const all = meshHost === undefined ? [] : model.hosts.workloadsOf(meshHost);
  const pods = all.filter(({ labels }) => hasLabels(labels, policy.subset?.labels ?? {}));
  return {
    destination,
    call,
    policy,
    pods,
    isHttp: way.connection === undefined,
    called: way.host,
    hasProxy: way.outcome !== 'no proxy',
    route: way.route,
  };
}

function factsOf(target: Target, context: ExplainContext): Fact[] {
  const { destination: { alias, meshHost, from, share }, called, hasProxy } = target;
  const written = [
    ...from === undefined ? [] : [context.fact('share', shareText(share), context.at(share < 1 ? below(from, 'weight') : from))],
    ...alias === undefined ? [] : [aliasFact(alias, context)],
  ];
  if (meshHost === undefined) {
    return [...written, context.fact('declared', 'by nothing that the caller knows: it is answered with 503')];
  }
  // What is called itself was described with the host.
  const declared = meshHost.resource === called?.resource ? written : [...written, declaredFact(meshHost, context)];
  if (hasProxy && isMissingSubset(target)) {
    return [...declared, ...ruleFacts(target, context)];
  }
  return [
    ...declared,
    ...podFacts(target, context),
    ...hasProxy ? [...ruleFacts(target, context), ...poolFacts(target, context), ...outlierFacts(target, context), ...balancingFacts(target, context)] : [],
    ...tlsFacts(target, context),
    ...accessFacts(target, context),
  ];
}

function isMissingSubset({ destination: { subset }, policy }: Target): boolean {
  return subset !== undefined && policy.subset === undefined;
}

/** Which DestinationRule counts, and what the subset means. */
function ruleFacts(target: Target, context: ExplainContext): Fact[] {
  const { policy, destination: { subset } } = target;
  const { match } = policy;
  const rule = match === undefined
    ? context.fact('destination rule', 'none for this host')
    : context.fact('destination rule', `for ${match.rule.host}, found in the ${match.foundIn}`,
      context.at({ resource: match.rule.resources[0], path: 'spec.host' }),
      match.rule.resources.length > 1
        ? [`merged with ${match.rule.resources.slice(1).map(objectName).join(', ')}: the first that says a trafficPolicy or a subset counts`] : []);
  if (subset === undefined) {
    return [rule];
  }
  const found = policy.subset;
  return [rule, found === undefined
    ? context.fact('subset', `${subset}: there is none of this name, and so no endpoints: it is answered with 503`)
    : context.fact('subset', `${subset}: pods with ${labelText(found.labels)}`, context.at(found))];
}

function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(',') || 'any labels';
}
