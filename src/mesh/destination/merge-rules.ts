import { fieldPath, listAt, objectAt, textAt, textMapAt, textsAt } from '../json-access';
import type { Written } from '../provenance';
import type { Resource } from '../resource';
import type { Discarded, HostRule, SubsetRule } from './host-rule';
import { sameLabels } from '../workload/workload-index';

/** A rule that others may still be merged into. */
export class RuleDraft implements HostRule {
  public readonly namespace: string;
  public readonly resources: Resource[];
  public readonly workloadSelector: Readonly<Record<string, string>> | undefined;
  public readonly exportTo: ReadonlySet<string>;
  public readonly subsets = new Map<string, SubsetRule>();
  public readonly discarded: Discarded[] = [];
  public trafficPolicy: Written | undefined;

  public constructor(public readonly host: string, resource: Resource) {
    this.namespace = resource.namespace;
    this.resources = [];
    this.workloadSelector = selectorOf(resource);
    this.exportTo = exportedTo(resource);
    this.add(resource);
  }

  /** Adds what the rule does not say yet. */
  public add(resource: Resource): void {
    this.resources.push(resource);
    const policy = trafficPolicyOf(resource);
    if (policy !== undefined && this.trafficPolicy?.resource !== undefined) {
      this.discarded.push({ resource, path: policy.path, by: this.trafficPolicy.resource });
    } else {
      this.trafficPolicy ??= policy;
    }
    for (const subset of subsetsOf(resource)) {
      const first = this.subsets.get(subset.name);
      if (first === undefined) {
        this.subsets.set(subset.name, subset);
      } else {
        this.discarded.push({ resource, path: subset.path, by: first.resource });
      }
    }
  }
}

/**
 * Merges a DestinationRule into those of the same host and namespace, or puts
 * it beside them. Only rules that are seen by the same namespaces become one,
 * so the order of the conditions is Istio's own, oddities included.
 */
export function mergeRule(rules: RuleDraft[], host: string, resource: Resource): void {
  const exportTo = exportedTo(resource);
  const selector = selectorOf(resource);
  let stands = true;
  for (const rule of rules) {
    if (sameMembers(exportTo, rule.exportTo)) {
      stands = false;
    } else if (rule.exportTo.size > 0 && [...rule.exportTo].every((namespace) => exportTo.has(namespace))) {
      stands = true;
    } else {
      stands = true;
      continue;
    }
    const bothSelect = selector !== undefined && rule.workloadSelector !== undefined;
    const neitherSelects = selector === undefined && rule.workloadSelector === undefined;
    if (bothSelect && !sameLabels(selector, rule.workloadSelector ?? {})) {
      stands = true;
      continue;
    }
    if (bothSelect || neitherSelects) {
      stands = false;
    }
    rule.add(resource);
  }
  if (stands) {
    rules.push(new RuleDraft(host, resource));
  }
}

/** The pods of the caller that a DestinationRule is for; undefined for all. */
export function selectorOf(resource: Resource): Readonly<Record<string, string>> | undefined {
  return objectAt(resource.manifest, 'spec', 'workloadSelector') === undefined
    ? undefined
    : textMapAt(resource.manifest, 'spec', 'workloadSelector', 'matchLabels');
}

/** Who sees a DestinationRule, as written. One for certain pods is never seen elsewhere, whatever it says. */
export function exportedTo(resource: Resource): ReadonlySet<string> {
  return selectorOf(resource) === undefined ? new Set(textsAt(resource.manifest, 'spec', 'exportTo')) : new Set(['.']);
}

function subsetsOf(resource: Resource): SubsetRule[] {
  return listAt(resource.manifest, 'spec', 'subsets').map((subset, index) => {
    const path = fieldPath('spec', 'subsets', index);
    const policy = objectAt(subset, 'trafficPolicy');
    return {
      name: textAt(subset, 'name') ?? '',
      labels: textMapAt(subset, 'labels'),
      trafficPolicy: policy && { value: policy, resource, path: `${path}.trafficPolicy` },
      resource,
      path,
    };
  });
}

function trafficPolicyOf(resource: Resource): Written | undefined {
  const value = objectAt(resource.manifest, 'spec', 'trafficPolicy');
  return value && { value, resource, path: 'spec.trafficPolicy' };
}

function sameMembers(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((member) => b.has(member));
}
