import { MeshError, type Place } from '../core/errors';
import { isHeaderName } from '../core/names';

/** The name in lower case, as Istio wants it; fails on what is no name, and on what a match asks by itself. */
export function checkedHeaderName(where: Place, name: string): string {
  const lower = name.toLowerCase();
  if (!isHeaderName(name) || lower === 'host') {
    throw new MeshError(where, {
      problem: `the header's name is '${name}'`,
      allowed: "letters, digits and !#$%&'*+-.^_`|~, and not the host",
      fix: headerFix(lower),
    });
  }
  return lower;
}

function headerFix(name: string): string {
  const field = name === 'host' ? 'authority' : [':authority', ':method', ':path', ':scheme'].find((pseudo) => pseudo === name)?.slice(1);
  return field === undefined ? 'give the name as it is sent, without : and blanks' : `use RouteMatch.${field}(…)`;
}
