import type { Pod } from '../cluster';
import type { EnvoyConfiguration } from '../judges';
import type { Manifest } from '../manifest';
import type { Comparison } from './comparison';
import { carries, type Watched, type World } from './world';

type Spec = Manifest['spec'];

/** Compares the access control of every way into a pod with the AuthorizationPolicies for it. Returns those. */
export function compareAuthorization(world: World, pod: Pod, { listeners }: EnvoyConfiguration, comparison: Comparison): Watched[] {
  const policies = world.of('AuthorizationPolicy').filter(({ namespace, spec }) => [namespace, 'istio-system'].includes(namespace)
    && (namespace === pod.namespace || namespace === 'istio-system') && (spec.selector === undefined || carries(pod, spec.selector.matchLabels)));
  for (const listener of listeners.filter(({ name }) => pod.proxy === 'router' || name === 'virtualInbound')) {
    for (const chain of (listener.filterChains ?? []).filter(({ filterChainMatch }: Spec) => filterChainMatch?.destinationPort !== 15006)) {
      const http = chain.filters.find(({ name }: Spec) => name === 'envoy.filters.network.http_connection_manager')?.typedConfig.httpFilters;
      const filters: Spec[] = (http ?? chain.filters).filter(({ name }: Spec) => name === (http === undefined ? 'envoy.filters.network.rbac' : 'envoy.filters.http.rbac'));
      const where = `${pod.namespace}/${pod.name} access to ${chain.name ?? `${listener.name} ${chain.filterChainMatch?.serverNames?.join() ?? ''}`}`;
      // Who is allowed by no action is what Envoy's JSON does not say.
      const expected = policies.length === 0 ? [] : [{ policies: Object.fromEntries(policies.flatMap((policy) => expectedRules(policy, http !== undefined))) }];
      comparison.same('access controls', where, expected, filters.map(({ typedConfig }) => typedConfig.rules));
    }
  }
  return policies;
}

const NOBODY = { permissions: [{ notRule: { any: true } }], principals: [{ notId: { any: true } }] };

function expectedRules({ name, namespace, spec }: Watched, http: boolean): [string, object][] {
  if ((spec.action ?? 'ALLOW') !== 'ALLOW') {
    throw new Error(`no translation for the action ${spec.action}`);
  }
  const title = (index: number) => `ns[${namespace}]-policy[${name}]-rule[${index}]`;
  const rules: Spec[] = spec.rules ?? [];
  if (rules.length === 0) {
    return [[title(0), NOBODY]];
  }
  // A connection has no host: a rule that asks for one lets none in.
  return rules.map((rule, index): [string, object] => [title(index), expectedRule(rule)]).filter((_, index) => http || !asksForRequests(rules[index]));
}

function asksForRequests({ to = [] }: Spec): boolean {
  return to.some(({ operation }: Spec) => ['hosts', 'methods', 'paths'].some((field) => operation[field] !== undefined));
}

function expectedRule({ from = [], to = [], when = [] }: Spec): object {
  const conditions = when.map(condition);
  return {
    permissions: (to.length === 0 ? [{ operation: {} }] : to).map(({ operation }: Spec) => allOf('andRules', 'rules', [
      anyOf('orRules', 'rules', (operation.hosts ?? []).map(host)),
      anyOf('orRules', 'rules', (operation.methods ?? []).map((exact: string) => ({ header: { name: ':method', stringMatch: { exact } } }))),
      anyOf('orRules', 'rules', (operation.ports ?? []).map((port: string) => ({ destinationPort: Number(port) }))),
      ...conditions,
    ])),
    principals: (from.length === 0 ? [{ source: {} }] : from).map(({ source }: Spec) => allOf('andIds', 'ids', [
      anyOf('orIds', 'ids', (source.principals ?? []).map((principal: string) => ({ authenticated: { principalName: { exact: `spiffe://${principal}` } } }))),
    ])),
  };
}

function host(name: string): object {
  // Hosts are the same in whatever case.
  return { header: { name: ':authority', stringMatch: { ...(name.endsWith('*') ? { prefix: name.slice(0, -1) } : { exact: name }), ignoreCase: true } } };
}

function condition({ key, values }: Spec): object | undefined {
  if (key !== 'connection.sni') {
    throw new Error(`no translation for the condition ${key}`);
  }
  return anyOf('orRules', 'rules', values.map((exact: string) => ({ requestedServerName: { exact } })));
}

function anyOf(or: string, of: string, choices: readonly object[]): object | undefined {
  return choices.length === 0 ? undefined : { [or]: { [of]: choices } };
}

function allOf(and: string, of: string, parts: readonly (object | undefined)[]): object {
  const asked = parts.filter((part) => part !== undefined);
  return asked.length === 0 ? { any: true } : { [and]: { [of]: asked } };
}
