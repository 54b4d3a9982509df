import { isWildcardHost } from '../../core/host';

/** The way for the most specific of the names that is asked for, or else for every connection; of equal ones the first. */
export function mostSpecific<Way extends { readonly names: readonly string[] | undefined }>(ways: readonly Way[], sni: string | undefined): Way | undefined {
  let best: Way | undefined;
  let highest = -1;
  for (const way of ways) {
    const named = sni === undefined ? -1 : Math.max(-1, ...(way.names ?? []).map((name) => nameRank(name.toLowerCase(), sni)));
    const rank = way.names === undefined ? 0 : named;
    if (rank > highest) {
      best = way;
      highest = rank;
    }
  }
  return best;
}

/** Whether a name that a client asks for is one of those, and how specific that is: the higher, the more. */
export function nameRank(name: string, sni: string): number {
  if (!isWildcardHost(name)) {
    return name === sni ? Infinity : -1;
  }
  return sni.endsWith(name.slice(1)) && sni.length > name.length - 1 ? name.length : -1;
}
