import { isUtf8 } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';

/** Larger than any set of manifests; V8 cannot hold a text of twice this size. */
export const LARGEST_FILE = 256 * 1024 * 1024;

const LOOKED_AT = 8192;

/** The text of a file, or why there is none. */
export type ReadText = { readonly text: string } | { readonly problem: string };

export function readText(path: string): ReadText {
  try {
    const { size } = statSync(path);
    return size > LARGEST_FILE ? { problem: tooLarge(size) } : decode(readFileSync(path));
  } catch (error) {
    return { problem: `it cannot be read: ${reasonOf(error)}` };
  }
}

/** The text of bytes in UTF-8, or in UTF-16 with a byte order mark, as YAML allows. */
export function decode(bytes: Buffer): ReadText {
  if (bytes.length > LARGEST_FILE) {
    return { problem: tooLarge(bytes.length) };
  }
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: bytes.toString('utf16le', 2) };
  }
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) {
    const even = bytes.subarray(2, bytes.length - bytes.length % 2);
    return { text: Buffer.from(even).swap16().toString('utf16le') };
  }
  if (bytes.subarray(0, LOOKED_AT).includes(0)) {
    return { problem: 'it is a binary file' };
  }
  if (!isUtf8(bytes)) {
    return { problem: 'it is not in UTF-8' };
  }
  const start = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return { text: bytes.toString('utf8', start) };
}

function tooLarge(size: number): string {
  return `it has ${size} bytes, more than ${LARGEST_FILE}`;
}

/** Without the path, which the message has anyway: `EACCES: permission denied`. */
function reasonOf(error: unknown): string {
  return (error as Error).message.split(', ')[0];
}
