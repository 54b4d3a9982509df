import { isIP } from 'net';

/** What is wrong with an IP address or block of addresses (CIDR); undefined when Istio accepts it. To be read behind the text. */
export function networkProblem(text: string): string | undefined {
  const [address, size, ...more] = text.split('/');
  if (size === undefined) {
    return isIP(address) === 0 ? 'is no IP address' : undefined;
  }
  const longest = isIP(address) === 4 ? 32 : 128;
  const isBlock = isIP(address) !== 0 && !address.includes('%') && more.length === 0 && /^(0|[1-9]\d{0,2})$/.test(size) && Number(size) <= longest;
  return isBlock ? undefined : 'is no block of IP addresses';
}
