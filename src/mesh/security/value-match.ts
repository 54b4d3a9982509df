import { BlockList, isIP } from 'net';
import { regexMatches } from '../../core/regex';

/** Whether a text is what a value of an AuthorizationPolicy asks for: `*` any but the empty one, `*x`, `x*`, or the text itself. */
export function matchesValue(value: string, text: string): boolean {
  if (value === '*') {
    return text !== '';
  }
  if (value.startsWith('*')) {
    return text.endsWith(value.slice(1));
  }
  return value.endsWith('*') ? text.startsWith(value.slice(0, -1)) : text === value;
}

/** Whether a path is what a value asks for; `{*}` stands for one segment, `{**}` for any number. */
export function matchesPath(value: string, path: string): boolean {
  if (!value.includes('{*}') && !value.includes('{**}')) {
    return matchesValue(value, path);
  }
  const pattern = value.split(/(\{\*\*?\}|\*\*?)/).map((part, index) =>
    index % 2 === 0 ? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : part.includes('**') ? '.*' : '[^/]+').join('');
  return regexMatches(pattern, path);
}

/** Whether a namespace is what a value asks for; here `*` may stand anywhere. */
export function matchesNamespace(value: string, namespace: string): boolean {
  const parts = value.split('*');
  if (parts.length === 1) {
    return value === namespace;
  }
  const last = parts[parts.length - 1];
  let rest = namespace.startsWith(parts[0]) ? namespace.slice(parts[0].length) : undefined;
  for (const part of parts.slice(1, -1)) {
    const at: number = rest === undefined ? -1 : rest.indexOf(part);
    rest = rest === undefined || at === -1 ? undefined : rest.slice(at + part.length);
  }
  return rest !== undefined && rest.endsWith(last);
}

/** Whether an address lies in a block (`10.0.0.0/8`) or is the address itself. */
export function isInBlock(block: string, address: string): boolean {
  const [network, length] = block.split('/');
  const family = isIP(network);
  if (family === 0 || isIP(address) !== family) {
    return false;
  }
  const bits = length === undefined ? (family === 4 ? 32 : 128) : Number(length);
  if (!Number.isInteger(bits) || bits < 0 || bits > (family === 4 ? 32 : 128)) {
    return false;
  }
  const name = family === 4 ? 'ipv4' : 'ipv6';
  const blocks = new BlockList();
  blocks.addSubnet(network, bits, name);
  return blocks.check(address, name);
}
