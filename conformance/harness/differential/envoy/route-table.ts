import type { EnvoyRequest } from './request';
import { matchesHeader, matchesString } from './string-match';
import { regexMatches } from '../../../../src/core/regex';
import type { Manifest } from '../../manifest';

type Spec = Manifest['spec'];

/** The virtual host of a request: by its very name, else by the longest suffix, else the one for all. */
export function virtualHostOf(configuration: Spec, authority: string): Spec | undefined {
  const port = /:\d+$/.exec(authority)?.[0] ?? '';
  const name = (configuration.ignorePortInHostMatching === true ? authority.slice(0, authority.length - port.length) : authority).toLowerCase();
  const domains: [string, Spec][] = (configuration.virtualHosts ?? [])
    .flatMap((host: Spec) => host.domains.map((domain: string) => [domain.toLowerCase(), host]));
  const suffixes = domains.filter(([domain]) => domain.startsWith('*') && domain !== '*' && name.endsWith(domain.slice(1)) && name.length > domain.length - 1)
    .sort(([a], [b]) => b.length - a.length);
  return (domains.find(([domain]) => domain === name) ?? suffixes[0] ?? domains.find(([domain]) => domain === '*'))?.[1];
}

/** The route of a virtual host that a request takes: the first that matches. */
export function routeOf(virtualHost: Spec, request: EnvoyRequest): Spec | undefined {
  return (virtualHost.routes ?? []).find(({ match }: Spec) => matchesRoute(match, request));
}

function matchesRoute(match: Spec, request: EnvoyRequest): boolean {
  const [path, query = ''] = request.path.split('?');
  const parameters = new URLSearchParams(query);
  return matchesPath(match, path)
    && (match.headers ?? []).every((matcher: Spec) => matchesHeader(matcher, request))
    && (match.queryParameters ?? []).every((matcher: Spec) => {
      const value = parameters.get(matcher.name);
      return value !== null && (matcher.stringMatch === undefined || matchesString(matcher.stringMatch, value));
    });
}

function matchesPath(match: Spec, path: string): boolean {
  const fold = (text: string) => match.caseSensitive === false ? text.toLowerCase() : text;
  if (match.prefix !== undefined) {
    return fold(path).startsWith(fold(match.prefix));
  }
  if (match.pathSeparatedPrefix !== undefined) {
    return `${fold(path)}/`.startsWith(`${fold(match.pathSeparatedPrefix)}/`);
  }
  if (match.path !== undefined) {
    return fold(path) === fold(match.path);
  }
  if (match.safeRegex !== undefined) {
    return regexMatches(match.safeRegex.regex, path);
  }
  throw new Error(`no evaluation for the path of ${JSON.stringify(match)}`);
}
