import type { EnvoyRequest } from './request';
import { matchesHeader, matchesString } from './string-match';
import { isInBlock } from '../../../../src/mesh/security/value-match';
import type { Manifest } from '../../manifest';

type Spec = Manifest['spec'];

/** A request to a pod, or a connection, and who makes it. */
export interface Visit {
  /** Undefined for a connection that is not taken apart. */
  readonly request: EnvoyRequest | undefined;
  /** `spiffe://…`; undefined without mutual TLS. */
  readonly identity: string | undefined;
  readonly address: string;
  readonly port: number;
}

/** Whether the access filters of a way in let a visit through. */
export function isLetThrough(chain: Spec, visit: Visit): boolean {
  const manager = chain.filters.find(({ name }: Spec) => name === 'envoy.filters.network.http_connection_manager')?.typedConfig;
  const filters: Spec[] = (manager?.httpFilters ?? chain.filters).filter(({ name }: Spec) => name.endsWith('.rbac'));
  return filters.every(({ typedConfig: { rules } }) => {
    if (rules === undefined || rules.action === 'LOG') {
      return true;
    }
    const isMeant = Object.values<Spec>(rules.policies ?? {}).some(({ permissions, principals }) =>
      permissions.some((permission: Spec) => permits(permission, visit)) && principals.some((principal: Spec) => isWho(principal, visit)));
    return isMeant === ((rules.action ?? 'ALLOW') === 'ALLOW');
  });
}

function permits(permission: Spec, visit: Visit): boolean {
  const [[kind, value]] = Object.entries<Spec>(permission);
  switch (kind) {
    case 'any': return true;
    case 'andRules': return value.rules.every((rule: Spec) => permits(rule, visit));
    case 'orRules': return value.rules.some((rule: Spec) => permits(rule, visit));
    case 'notRule': return !permits(value, visit);
    case 'header': return visit.request !== undefined && matchesHeader(value, visit.request);
    case 'urlPath': return visit.request !== undefined && matchesString(value.path, pathOf(visit.request));
    case 'uriTemplate': return visit.request !== undefined && matchesTemplate(value.typedConfig.pathTemplate, pathOf(visit.request));
    case 'destinationPort': return value === visit.port;
    default: throw new Error(`no evaluation for the permission ${JSON.stringify(permission)}`);
  }
}

function isWho(principal: Spec, visit: Visit): boolean {
  const [[kind, value]] = Object.entries<Spec>(principal);
  switch (kind) {
    case 'any': return true;
    case 'andIds': return value.ids.every((id: Spec) => isWho(id, visit));
    case 'orIds': return value.ids.some((id: Spec) => isWho(id, visit));
    case 'notId': return !isWho(value, visit);
    case 'header': return visit.request !== undefined && matchesHeader(value, visit.request);
    // What a token says; nobody here comes with one.
    case 'metadata': return false;
    case 'authenticated': return visit.identity !== undefined && (value.principalName === undefined || matchesString(value.principalName, visit.identity));
    // Nobody stands between the client and the pod.
    case 'remoteIp':
    case 'directRemoteIp': return isInBlock(`${value.addressPrefix}/${value.prefixLen}`, visit.address);
    default: throw new Error(`no evaluation for the principal ${JSON.stringify(principal)}`);
  }
}

function pathOf({ path }: EnvoyRequest): string {
  return path.split('?')[0];
}

/** `*` is one segment, `**` any number of them. */
function matchesTemplate(template: string, path: string): boolean {
  const pattern = template.split(/(\*\*?)/).map((part) => part === '**' ? '.*' : part === '*' ? '[^/]+' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('');
  return new RegExp(`^${pattern}$`).test(path);
}
