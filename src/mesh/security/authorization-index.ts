import { listAt, objectAt, textAt, textMapAt } from '../json-access';
import { ISTIO_SECURITY } from '../kinds';
import type { MeshOptions } from '../mesh-options';
import type { Provenance } from '../provenance';
import type { Resource } from '../resource';
import type { ResourceTable } from '../resource-table';
import type { AccessRequest } from './access-request';
import { AccessRule } from './access-rule';
import type { PolicyTarget } from './peer-authentication';
import { SelectorTable } from '../selector-table';

/** What an AuthorizationPolicy does with the requests that it means. */
export type PolicyAction = 'ALLOW' | 'DENY' | 'CUSTOM' | 'AUDIT';

/** An AuthorizationPolicy, read. */
export interface AccessPolicy {
  readonly resource: Resource;
  readonly action: PolicyAction;
  readonly rules: readonly AccessRule[];
}

/** Whether a request gets through. */
export interface AccessDecision {
  /** `unknown` where it depends on something that the request does not tell, or on an external authorizer. */
  readonly decision: 'allow' | 'deny' | 'unknown';
  /**
   * - `rule`: a rule says so
   * - `no policy`: nothing restricts access
   * - `nothing allows`: there are ALLOW policies, and none of their rules is for the request
   * - `facts missing`: a rule may or may not be for the request
   * - `external authorizer`: a CUSTOM policy hands the request to one
   */
  readonly because: 'rule' | 'no policy' | 'nothing allows' | 'facts missing' | 'external authorizer';
  /** The rule that decides, or the first of the policies that do not allow. */
  readonly from: Provenance | undefined;
}

/** Which AuthorizationPolicies hold for which pods, and what they decide. */
export class AuthorizationIndex {
  /** All of them, also those that are only tried out. */
  public readonly all: readonly AccessPolicy[];
  private readonly enforced = new Map<string, SelectorTable<AccessPolicy>>();

  public constructor(table: ResourceTable, private readonly options: MeshOptions) {
    this.all = table.inOrder('AuthorizationPolicy', ISTIO_SECURITY).map((resource) => this.read(resource));
    for (const policy of this.all.filter(({ resource }) => isEnforced(resource))) {
      const ofNamespace = this.enforced.get(policy.resource.namespace) ?? new SelectorTable<AccessPolicy>();
      this.enforced.set(policy.resource.namespace, ofNamespace);
      ofNamespace.add(textMapAt(policy.resource.manifest, 'spec', 'selector', 'matchLabels'), policy);
    }
  }

  /** The policies that hold for some pods: of the root namespace and of their own, without those that are only tried out (dry run). */
  public policiesFor(target: PolicyTarget): readonly AccessPolicy[] {
    const { rootNamespace } = this.options;
    const namespaces = target.namespace === rootNamespace ? [rootNamespace] : [rootNamespace, target.namespace];
    return namespaces.flatMap((namespace) => this.enforced.get(namespace)?.matching(target.labels) ?? []);
  }

  /** Whether pods let a request through. Denials go first; after them something has to allow, if anything is there that could. */
  public decide(target: PolicyTarget, request: AccessRequest): AccessDecision {
    const policies = this.policiesFor(target);
    const denied = outcome(policies, 'DENY', request);
    if (denied.certain !== undefined) {
      return { decision: 'deny', because: 'rule', from: denied.certain };
    }
    const allowing = policies.filter(({ action }) => action === 'ALLOW');
    const allowed = outcome(policies, 'ALLOW', request);
    if (allowing.length > 0 && allowed.certain === undefined && allowed.possible === undefined) {
      return { decision: 'deny', because: 'nothing allows', from: { resource: allowing[0].resource, path: 'spec.rules' } };
    }
    const custom = outcome(policies, 'CUSTOM', request);
    const open = denied.possible ?? custom.possible ?? (allowed.certain === undefined ? allowed.possible : undefined);
    if (custom.certain !== undefined) {
      return { decision: 'unknown', because: 'external authorizer', from: custom.certain };
    }
    if (open !== undefined) {
      return { decision: 'unknown', because: 'facts missing', from: open };
    }
    return { decision: 'allow', because: allowed.certain === undefined ? 'no policy' : 'rule', from: allowed.certain };
  }

  private read(resource: Resource): AccessPolicy {
    const context = { policyNamespace: resource.namespace, trustDomains: [this.options.trustDomain, ...this.options.trustDomainAliases] };
    const written = textAt(resource.manifest, 'spec', 'action');
    const action = (['DENY', 'CUSTOM', 'AUDIT'] as const).find((known) => known === written) ?? 'ALLOW';
    return { resource, action, rules: listAt(resource.manifest, 'spec', 'rules').map((rule) => new AccessRule(rule, context)) };
  }
}

interface Outcome {
  /** The first rule that is for the request. */
  readonly certain: Provenance | undefined;
  /** The first rule that may be. */
  readonly possible: Provenance | undefined;
}

function outcome(policies: readonly AccessPolicy[], action: PolicyAction, request: AccessRequest): Outcome {
  let possible: Provenance | undefined;
  for (const { resource, rules } of policies.filter((policy) => policy.action === action)) {
    for (const [index, rule] of rules.entries()) {
      const accepts = rule.accepts(request, action === 'ALLOW');
      const from = { resource, path: `spec.rules[${index}]` };
      if (accepts === true) {
        return { certain: from, possible };
      }
      possible ??= accepts === 'unknown' ? from : undefined;
    }
  }
  return { certain: undefined, possible };
}

/** Whether a policy counts for pods at all: one with target references is for gateways and waypoints, one in dry run for nobody. */
function isEnforced({ manifest, annotations }: Resource): boolean {
  const targeted = objectAt(manifest, 'spec', 'targetRef') !== undefined || listAt(manifest, 'spec', 'targetRefs').length > 0;
  const isDryRun = /^(1|t|true)$/i.test(annotations['istio.io/dry-run'] ?? '');
  return !targeted && !isDryRun;
}
