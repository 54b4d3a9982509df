import { Progress } from '../../src/cli/progress';
import type { Surroundings } from '../../src/cli/surroundings';

function shown(isTerminal: boolean, use: (progress: Progress) => void): string {
  let text = '';
  const surroundings: Surroundings = {
    workingDirectory: '/',
    environment: {},
    outputIsTerminal: false,
    messagesAreTerminal: isTerminal,
    today: '2026-01-01',
    readInput: () => Buffer.alloc(0),
    writeOutput: () => undefined,
    writeMessage: (more) => { text += more; },
  };
  use(new Progress(surroundings));
  return text;
}

test('says now and then how far it is, and leaves nothing behind', () => {
  expect(shown(true, (progress) => {
    for (let done = 0; done < 500; done += 1) {
      progress.step('files read', done, 500);
    }
    progress.say('checking');
    progress.clear();
    progress.clear();
  })).toBe(['files read: 0 of 500', 'files read: 200 of 500', 'files read: 400 of 500', 'checking', ''].map((text) => `\r\u001b[2K${text}`).join(''));
});

test('says nothing about a short run, and nothing where nobody looks', () => {
  expect(shown(true, (progress) => { progress.step('files read', 0, 200); progress.clear(); })).toBe('');
  expect(shown(false, (progress) => { progress.step('files read', 0, 500); progress.say('checking'); progress.clear(); })).toBe('');
});
