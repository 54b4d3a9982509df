import { referenceOf } from './object-name';
import type { RuleText, Violation } from './rule';
import type { Finding } from '../core/finding';
import type { Resource } from '../mesh/resource';

/** The line of a field in the file that its object was read from. */
export type LineOf = (resource: Resource, path?: string) => number | undefined;

/** Something wrong that is in no object: in a file, a construct, the configuration. */
export interface Remark extends Omit<Violation, 'resource'> {
  readonly file?: string;
  readonly line?: number;
  readonly construct?: string;
}

/** What a rule says about an object, as a finding. */
export function findingOf(rule: RuleText, { resource, ...said }: Violation, lineOf: LineOf): Finding {
  const line = lineOf(resource, said.path);
  return finding(rule, { ...said, ...resource.origin, line }, resource);
}

/** What a rule says about something that is no object, as a finding. */
export function findingOutside(rule: RuleText, remark: Remark): Finding {
  return finding(rule, remark, undefined);
}

function finding(rule: RuleText, { path, message, fix, severity, file, line, construct }: Remark, resource: Resource | undefined): Finding {
  return {
    code: rule.code,
    aliases: [...rule.aliases],
    severity: severity ?? rule.severity,
    message,
    fix: fix ?? rule.fix,
    ...resource === undefined ? {} : { object: referenceOf(resource) },
    ...path === undefined ? {} : { path },
    ...file === undefined ? {} : { file },
    ...line === undefined ? {} : { line },
    ...construct === undefined ? {} : { construct },
  };
}
