import { LEVELS } from './levels';
import { CORE } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { SYSTEM_NAMESPACES } from '../../mesh/workload/enrolment';
import type { Rule, RuleText, Violation } from '../rule';

/** What a check of istioctl says about one place: it is as bad as its code, wherever it is. */
export type Said = Omit<Violation, 'severity'>;

/**
 * A rule that gives istioctl's answer for one of its codes instead of its own.
 *
 * @param rule what it is called and explained by
 * @param code the code of istioctl
 * @param check what istioctl checks
 */
export function answer(rule: RuleText, code: string, check: (model: MeshModel) => Iterable<Said>): Rule {
  return {
    ...rule,
    aliases: [code, ...rule.aliases.filter((alias) => !alias.startsWith('IST'))],
    severity: LEVELS.get(code) ?? rule.severity,
    * check(model): Iterable<Violation> {
      for (const { resource, path, message, fix } of check(model)) {
        if (isRead(resource)) {
          yield { resource, message, ...path === undefined ? {} : { path }, ...fix === undefined ? {} : { fix } };
        }
      }
    },
  };
}

/** Whether istioctl looks at an object: not at those in the namespaces of Kubernetes itself. */
export function isRead({ group, kind, name, namespace }: Resource): boolean {
  return !SYSTEM_NAMESPACES.has(group === CORE && kind === 'Namespace' ? name : namespace);
}
