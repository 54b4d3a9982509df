import { isIP } from 'net';
import { MeshError } from '../core/errors';

/** Fails unless there is an address, and all of them are IPv4 or IPv6 addresses that differ. */
export function checkedAddresses(where: string, addresses: readonly string[]): string[] {
  const wrong = addresses.find((address, index) => !isAddress(address) || addresses.indexOf(address) !== index);
  if (wrong !== undefined || addresses.length === 0) {
    throw new MeshError(where, {
      problem: wrong === undefined ? 'addresses is empty' : isAddress(wrong) ? `addresses has ${wrong} twice` : `addresses has '${wrong}'`,
      allowed: 'at least one IPv4 or IPv6 address, each once',
      fix: "give the addresses, e.g. ['203.0.113.7']; for a host whose addresses change use https, http or tlsOrigination",
    });
  }
  return [...addresses];
}

/** The block that has this address and no other. */
export function addressBlock(address: string): string {
  return `${address}/${isIP(address) === 4 ? 32 : 128}`;
}

/** Fails unless all are blocks of addresses (CIDR) that differ, none of them every address there is. */
export function checkedBlocks(where: string, blocks: readonly string[]): string[] {
  for (const [index, block] of blocks.entries()) {
    const problem = blockProblem(block) ?? (blocks.indexOf(block) === index ? undefined : 'is given twice');
    if (problem !== undefined) {
      throw new MeshError(where, {
        problem: `the block '${block}' ${problem}`,
        allowed: 'blocks like 203.0.113.0/24 or 2001:db8::/32, each once and smaller than everything',
        fix: isAddress(block) ? `write '${addressBlock(block)}'` : 'give the blocks that the host publishes, or leave cidrs out',
      });
    }
  }
  return [...blocks];
}

function blockProblem(block: string): string | undefined {
  const [address, size, ...more] = block.split('/');
  const longest = isIP(address) === 4 ? 32 : 128;
  if (!isAddress(address) || size === undefined || more.length > 0 || !/^\d{1,3}$/.test(size) || Number(size) > longest) {
    return 'is no block of addresses';
  }
  return Number(size) === 0 ? 'is every address there is' : undefined;
}

/** An address without a zone, which only means something on one machine. */
function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes('%');
}
