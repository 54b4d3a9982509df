import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../src/cli/main';
import type { Surroundings } from '../../src/cli/surroundings';

/** What a run wrote and answered. */
export interface Run {
  readonly exitCode: number;
  readonly output: string;
  readonly messages: string;
}

/** A folder with files in it, and the tool run there. */
export class Workspace {
  public readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-'));

  public constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    for (const [name, content] of Object.entries(files)) {
      this.write(name, content);
    }
  }

  public write(name: string, content: string | Buffer): void {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  public run(given: readonly string[], { input = '', ...changed }: Partial<Surroundings> & { readonly input?: string } = {}): Run {
    let output = '';
    let messages = '';
    const exitCode = main(given, {
      workingDirectory: this.folder,
      environment: {},
      outputIsTerminal: false,
      messagesAreTerminal: false,
      today: '2026-01-01',
      readInput: () => Buffer.from(input),
      writeOutput: (text) => { output += text; },
      writeMessage: (text) => { messages += text; },
      ...changed,
    });
    return { exitCode, output, messages };
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs the tool in a folder of its own, which is gone afterwards. */
export function runIn(files: Readonly<Record<string, string | Buffer>>, given: readonly string[], changed: Parameters<Workspace['run']>[1] = {}): Run {
  const workspace = new Workspace(files);
  try {
    return workspace.run(given, changed);
  } finally {
    workspace.remove();
  }
}
