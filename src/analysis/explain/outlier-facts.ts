import type { ExplainContext } from './context';
import { defaultOf } from './context';
import type { Fact } from './explanation';
import type { Target } from './target';
import { ejectableHosts, smallestEjectionPercent } from '../../core/arithmetic';

interface Trigger {
  readonly setting: string;
  readonly what: string;
}

const TRIGGERS: readonly Trigger[] = [
  { setting: 'consecutive5xxErrors', what: 'server errors' },
  { setting: 'consecutiveGatewayErrors', what: 'gateway errors (502, 503, 504)' },
];
const LOCAL_TRIGGER: Trigger = { setting: 'consecutiveLocalOriginFailures', what: 'failures to connect' };

/** Whether endpoints that fail are left out, after what, and whether the number of endpoints lets that happen at all. */
export function outlierFacts(target: Target, context: ExplainContext): Fact[] {
  const { policy } = target;
  const block = policy.block('outlierDetection');
  if (block === undefined) {
    return [context.fact('outlier detection', 'none: no endpoint is ever left out', defaultOf('Istio'))];
  }
  const setting = (name: string, field: string, words: (value: string) => string): Fact[] => {
    const effective = policy.setting('outlierDetection', field);
    return effective === undefined ? [] : [context.fact(name, words(typeof effective.value === 'string' ? effective.value : JSON.stringify(effective.value)),
      context.sourceOf(effective, 'Envoy'))];
  };
  const triggers = triggersOf(target);
  return [
    ...triggers.flatMap(({ setting: field, what }) => setting('ejected after', field, (count) => `${count} ${what} in a row`)),
    ...triggers.length === 0 ? [] : [
      ...setting('ejected for', 'baseEjectionTime', (time) => `${time}, and longer each time it happens again`),
      ...setting('most ejected', 'maxEjectionPercent', (percent) => `${percent} %`),
    ],
    context.fact('ejection', verdict(target, triggers.length > 0), context.at(block)),
  ];
}

/** The numbers of failures that count; 0 switches one off. */
function triggersOf({ policy }: Target): readonly Trigger[] {
  const splits = policy.setting('outlierDetection', 'splitExternalLocalOriginErrors')?.value === true;
  return [...TRIGGERS, ...splits ? [LOCAL_TRIGGER] : []].filter(({ setting }) => (policy.number('outlierDetection', setting) ?? 0) > 0);
}

function verdict({ policy, pods, destination: { meshHost } }: Target, isTriggered: boolean): string {
  if (!isTriggered) {
    return 'never: no number of failures leads to it';
  }
  const percent = policy.number('outlierDetection', 'maxEjectionPercent') ?? 0;
  const written = meshHost?.endpoints.length ?? 0;
  const fewest = pods.length === 0 ? (written > 0 ? written : undefined) : sum(pods.map(({ minReplicas }) => minReplicas));
  const most = pods.length === 0 ? fewest : sum(pods.map(({ maxReplicas }) => maxReplicas));
  if (fewest === undefined || fewest === 0) {
    return `possible with ${percent === 0 ? 'no number of' : `${Math.ceil(100 / percent)} or more`} endpoints: the manifests do not tell how many there are`;
  }
  const least = ejectableHosts(fewest, percent);
  if (least >= 1) {
    return `possible: ${least} of ${fewest}${most === undefined || most === fewest ? '' : `, ${ejectableHosts(most, percent)} of ${most}`}`;
  }
  const needed = `${smallestEjectionPercent(fewest)} % would be needed`;
  return most !== undefined && ejectableHosts(most, percent) === 0
    ? `never: ${percent} % of ${most} is less than one endpoint; ${needed}`
    : `not with ${fewest}: ${percent} % of them is less than one endpoint; ${needed}`;
}

/** Undefined when one of the numbers is not known. */
function sum(numbers: readonly (number | undefined)[]): number | undefined {
  return numbers.reduce((total, number) => total === undefined || number === undefined ? undefined : total + number, 0);
}
