import { wantsColour } from '../../src/cli/terminal';

test.each([
  [true, {}, true], [false, {}, false], [true, { NO_COLOR: '1' }, false], [true, { NO_COLOR: '' }, true], [true, { TERM: 'dumb' }, false], [true, { TERM: 'xterm' }, true],
])('a terminal: %p, %j', (outputIsTerminal, environment, expected) => {
  const surroundings = {
    workingDirectory: '/', outputIsTerminal, environment, messagesAreTerminal: false, today: '2026-01-01', readInput: () => Buffer.from(''), writeOutput: () => undefined, writeMessage: () => undefined,
  };
  expect(wantsColour(surroundings)).toBe(expected);
});
