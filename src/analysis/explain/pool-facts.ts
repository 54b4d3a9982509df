import type { ExplainContext } from './context';
import type { DefaultOwner, Fact } from './explanation';
import type { Target } from './target';
import { UNLIMITED } from '../../mesh/destination/policy-defaults';
import type { JsonPath } from '../../mesh/json-access';
import { textAt } from '../../mesh/json-access';
import type { Json } from '../../mesh/resource';

/** How a setting is called in an explanation, and whose default it has. */
interface SettingText {
  readonly name: string;
  readonly path: JsonPath;
  readonly owner: DefaultOwner;
  /** Whether it says something about connections that are no HTTP. */
  readonly tcp?: true;
  /** Whether 0 stands for no limit. */
  readonly zeroIsNone?: true;
}

const SETTINGS: readonly SettingText[] = [
  { name: 'connect timeout', path: ['tcp', 'connectTimeout'], owner: 'Istio', tcp: true },
  { name: 'connections', path: ['tcp', 'maxConnections'], owner: 'Istio', tcp: true },
  { name: 'waiting requests', path: ['http', 'http1MaxPendingRequests'], owner: 'Istio' },
  { name: 'requests', path: ['http', 'http2MaxRequests'], owner: 'Istio' },
  { name: 'requests per connection', path: ['http', 'maxRequestsPerConnection'], owner: 'Envoy', zeroIsNone: true },
  { name: 'idle timeout', path: ['http', 'idleTimeout'], owner: 'Envoy' },
];

/** How many connections and requests a caller's proxy lets be under way, and how many retries. */
export function poolFacts(target: Target, context: ExplainContext): Fact[] {
  const settings = SETTINGS.filter(({ tcp }) => target.isHttp || tcp === true);
  return [
    ...settings.flatMap((setting) => settingFact(setting, target, context)),
    ...target.isHttp ? retryLimit(target, context) : [settingFact({ name: 'idle timeout', path: ['tcp', 'idleTimeout'], owner: 'Envoy' }, target, context)].flat(),
  ];
}

function settingFact({ name, path, owner, zeroIsNone }: SettingText, target: Target, context: ExplainContext): Fact[] {
  const setting = target.policy.setting('connectionPool', ...path);
  if (setting === undefined) {
    return [];
  }
  const isNone = setting.value === UNLIMITED || (setting.value === 0 && zeroIsNone === true);
  // The model takes the time to connect of the mesh for a default like any other.
  const ofMesh = setting.from === undefined && path.at(-1) === 'connectTimeout' && textAt(context.model.options.meshConfig, 'connectTimeout') !== undefined;
  const from = ofMesh ? context.at({ resource: undefined, path: 'connectTimeout' }) : context.sourceOf(setting, owner);
  return [context.fact(name, isNone ? 'no limit' : limitText(setting.value), from)];
}

/** With a budget the number of retries that the pool allows does not count. */
function retryLimit({ policy }: Target, context: ExplainContext): Fact[] {
  const budget = policy.block('retryBudget');
  if (budget !== undefined) {
    const percent = policy.number('retryBudget', 'percent') ?? 0;
    const floor = policy.number('retryBudget', 'minRetryConcurrency') ?? 0;
    return [context.fact('retry budget', `${percent} % of the requests under way, at least ${floor}`, context.at(budget))];
  }
  const limit = policy.setting('connectionPool', 'http', 'maxRetries');
  return limit === undefined ? [] : [context.fact('retries under way', limit.value === UNLIMITED ? 'no limit' : limitText(limit.value), context.sourceOf(limit, 'Istio'))];
}

/** Times are texts, limits are numbers. */
function limitText(value: Json): Json {
  return typeof value === 'number' ? `at most ${value}` : value;
}
