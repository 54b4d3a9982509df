/**
 * Whether a text is an absolute URI or an absolute path, as `isURL` of the API
 * server understands it: as Go does (`url.ParseRequestURI`), which is neither
 * what browsers do nor the letter of the standard.
 */
export function isRequestUri(text: string): boolean {
  return text !== '' && parsed(text, true) !== undefined;
}

/** The scheme of such a text, empty for a path; undefined where `url` fails, which wants what is behind # or // to be right too. */
export function requestUriScheme(text: string): string | undefined {
  if (!isRequestUri(text)) {
    return undefined;
  }
  const [withoutFragment, ...fragment] = text.split('#');
  return isEscaped(fragment.join('#')) ? parsed(withoutFragment, false) : undefined;
}

function parsed(text: string, isRequest: boolean): string | undefined {
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f]/.test(text) || text.startsWith(':')) {
    return undefined;
  }
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text)?.[1] ?? '';
  const [rest] = text.slice(scheme === '' ? 0 : scheme.length + 1).split('?');
  if (text !== '*' && !rest.startsWith('/')) {
    // Behind a scheme anything may come, as in mailto:somebody.
    return scheme === '' ? undefined : scheme.toLowerCase();
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || (!isRequest && !rest.startsWith('///')));
  const authority = hasAuthority ? rest.slice(2).split('/')[0] : '';
  const path = hasAuthority ? rest.slice(2 + authority.length) : rest;
  return isAuthority(authority, /^https?$/i.test(scheme)) && isEscaped(path) ? scheme.toLowerCase() : undefined;
}

function isAuthority(authority: string, isStrict: boolean): boolean {
  const at = authority.lastIndexOf('@');
  const user = authority.slice(0, Math.max(at, 0));
  const host = authority.slice(at + 1);
  return /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user) && isEscaped(user) && (host.includes('[') ? isAddress(host) : isHost(host, isStrict));
}

/** `name` or `name:port`, in which only what is no ASCII may be escaped. A name has colons of its own nowhere but behind other schemes than http. */
function isHost(host: string, isStrict: boolean): boolean {
  const colon = isStrict ? host.indexOf(':') : host.lastIndexOf(':');
  const name = colon < 0 ? host : host.slice(0, colon);
  return /^([A-Za-z0-9\-._~!$&'()*+,;=:\]<>"\u0080-\u{10ffff}]|%25|%[89a-fA-F][0-9a-fA-F])*$/u.test(name) && /^(:\d*)?$/.test(host.slice(name.length));
}

/** `[address]` or `[address]:port`, an IPv6 address. */
function isAddress(host: string): boolean {
  const [, address, port] = /^\[(.*)\](:\d*)?$/.exec(host) ?? [];
  return address !== undefined && (port === undefined || port.startsWith(':')) && isIpv6(address.split('%25')[0]);
}

function isIpv6(address: string): boolean {
  const groups = address.split(':');
  const isShortened = address.includes('::');
  return groups.length >= 3 && groups.length <= 8 + Number(isShortened) && address.split('::').length <= 2 && (isShortened || groups.length === 8)
    && groups.every((group) => /^[0-9a-fA-F]{0,4}$/.test(group));
}

function isEscaped(text: string): boolean {
  return !/%(?![0-9a-fA-F]{2})/.test(text);
}
