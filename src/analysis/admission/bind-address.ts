import { isIP } from 'net';

const UNIX = 'unix://';

/** Whether something listens on a file and not on a port. */
export function isUnixBind(bind: string): boolean {
  return bind.startsWith(UNIX);
}

/** What is wrong with the file; undefined when Istio accepts it. To be read behind the address. */
export function unixBindProblem(bind: string): string | undefined {
  const file = bind.slice(UNIX.length);
  return file.startsWith('@') || (file.startsWith('/') && !file.endsWith('/')) ? undefined : 'is no absolute path of a file';
}

/** What is wrong with an IP address to listen on; undefined when Istio accepts it. */
export function ipBindProblem(bind: string): string | undefined {
  return bind === '' || isIP(bind) !== 0 ? undefined : 'is no IP address';
}
