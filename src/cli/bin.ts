#!/usr/bin/env node
import { main } from './main';
import { readStandardInput } from './read-standard-input';
import { dayOf } from '../core/fault-expiry';

// Whoever reads has seen enough (`| head`): no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
});

// The exit code is set instead of exiting: what was written has to reach a pipe first.
process.exitCode = main(process.argv.slice(2), {
  workingDirectory: process.cwd(),
  environment: process.env,
  outputIsTerminal: process.stdout.isTTY,
  messagesAreTerminal: process.stderr.isTTY,
  today: dayOf(new Date()),
  readInput: () => readStandardInput(),
  writeOutput: (text) => { process.stdout.write(text); },
  writeMessage: (text) => { process.stderr.write(text); },
});
