import { type ChildProcess, spawn, type SpawnOptions } from 'child_process';
import { closeSync, openSync, readFileSync } from 'fs';

/** Programs that run beside a suite. What was started is ended, also when the suite fails or is interrupted. */
export class Processes {
  private readonly running = new Map<ChildProcess, string>();
  private readonly endAtExit: () => void;

  public constructor() {
    this.endAtExit = () => this.signal('SIGKILL');
    process.once('exit', this.endAtExit);
  }

  /** Starts a program that writes what it has to say to a file. */
  public start(program: string, args: readonly string[], log: string, options: SpawnOptions = {}): ChildProcess {
    const output = openSync(log, 'a');
    const child = spawn(program, args, { ...options, stdio: ['ignore', output, output] });
    closeSync(output);
    this.running.set(child, log);
    child.once('exit', () => this.running.delete(child));
    child.once('error', (error) => {
      throw error;
    });
    return child;
  }

  /** Ends everything, gently first, and waits until it has ended. */
  public async stop(): Promise<void> {
    const ended = [...this.running.keys()].map((child) => new Promise((resolve) => child.once('exit', resolve)));
    this.signal('SIGTERM');
    const impatient = setTimeout(() => this.signal('SIGKILL'), 5_000);
    await Promise.all(ended);
    clearTimeout(impatient);
    process.removeListener('exit', this.endAtExit);
  }

  private signal(signal: NodeJS.Signals): void {
    this.running.forEach((_, child) => child.kill(signal));
  }
}

/** How long to wait, and whose log says why it was in vain. */
export interface Patience {
  /** @default 30 */
  readonly seconds?: number;
  readonly log?: string;
}

/** Asks until the answer is yes, or fails with what the program has said. */
export async function until(what: string, ask: () => boolean | Promise<boolean>, options: Patience = {}): Promise<void> {
  const { seconds = 30, log } = options;
  const deadline = Date.now() + seconds * 1000;
  while (!(await ask())) {
    if (Date.now() > deadline) {
      throw new Error(`${what}: not within ${seconds} s${log === undefined ? '' : `\n${lastLines(log)}`}`);
    }
    await sleep(20);
  }
}

export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function lastLines(log: string): string {
  return readFileSync(log, 'utf8').split('\n').slice(-30).join('\n');
}
