const CLAIMS = '@request.auth.claims';
const PSEUDO_HEADERS: readonly string[] = [':method', ':scheme', ':authority', ':path', ':status'];
const TOKEN = /^[-!#$%&'*+.^_`|~0-9A-Za-z]+$/;

/** Whether the key of a header match asks for a claim of a token: `@request.auth.claims.group` or `@request.auth.claims[group]`. */
export function isClaimKey(key: string): boolean {
  const claim = key.slice(CLAIMS.length);
  return key.toLowerCase().startsWith(CLAIMS)
    && ((claim.startsWith('.') && claim.length > 1) || (claim.startsWith('[') && claim.endsWith(']') && claim.length > 2));
}

/** Whether a match may ask for this header: one of a request, one of HTTP/2's own, or a claim. */
export function isMatchableHeader(name: string): boolean {
  return PSEUDO_HEADERS.includes(name) || isClaimKey(name) || TOKEN.test(name);
}

/** Whether a name is the host of the request, by its name in HTTP/1 or HTTP/2. */
export function isAuthorityHeader(name: string): boolean {
  return ['host', ':authority'].includes(name.toLowerCase());
}
