import type { readSync } from 'node:fs';
import { readStandardInput } from '../../src/cli/read-standard-input';

/** Answers what is listed, one read after the other: a text, or an error by its code. */
function reads(...answers: (string | { readonly code: string })[]): typeof readSync {
  const waiting = [...answers];
  const read = (file: number, into: Buffer): number => {
    const answer = waiting.shift();
    expect(file).toBe(0);
    if (answer === undefined || typeof answer === 'string') {
      return into.write(answer ?? '');
    }
    throw Object.assign(new Error(answer.code), answer);
  };
  return read as unknown as typeof readSync;
}

test.each([
  ['nothing', [], ''],
  ['several pieces', ['a: ', '1\n'], 'a: 1\n'],
  ['a pipe that is not ready yet', [{ code: 'EAGAIN' }, 'a', { code: 'EAGAIN' }, { code: 'EAGAIN' }, 'b'], 'ab'],
  ['an end that is told as an error', ['a', { code: 'EOF' }, 'b'], 'a'],
])('reads %s', (_, answers, expected) => {
  expect(readStandardInput(reads(...answers)).toString()).toBe(expected);
});

test('passes on what is really wrong', () => {
  expect(() => readStandardInput(reads('a', { code: 'EIO' }))).toThrow('EIO');
});
