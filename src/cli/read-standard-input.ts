import { readSync } from 'node:fs';

const STANDARD_INPUT = 0;
const CHUNK = 65_536;
const PAUSE_MS = 5;

/**
 * Everything on standard input. `readFileSync` would give up on a pipe that
 * another process has made non-blocking and has not written to yet.
 */
export function readStandardInput(read: typeof readSync = readSync): Buffer {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.alloc(CHUNK);
    try {
      const length = read(STANDARD_INPUT, chunk);
      if (length === 0) {
        return Buffer.concat(chunks);
      }
      chunks.push(chunk.subarray(0, length));
    } catch (error) {
      switch ((error as NodeJS.ErrnoException).code) {
        case 'EAGAIN':
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
          break;
        case 'EOF':
          return Buffer.concat(chunks);
        default:
          throw error;
      }
    }
  }
}
