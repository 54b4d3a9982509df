import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { UsageError } from '../usage-error';

/** On the command line: standard input. */
export const STANDARD_INPUT = '-';

/** What there is to read. */
export interface FoundFile {
  /** As it is shown: relative to the working directory, with `/`. */
  readonly name: string;
  /** Where it is; `-` for standard input. */
  readonly path: string;
  /** Whether it was named itself, instead of a folder that it is in. */
  readonly isNamed: boolean;
}

const MANIFEST = /\.(ya?ml|json)$/i;
const ALLOWED = 'files, folders with *.yaml, *.yml or *.json in them or below, and - for standard input';

/**
 * The files that paths stand for: a folder stands for every *.yaml, *.yml and
 * *.json below it, except in folders that begin with a point and in
 * node_modules. No file comes twice, whichever way it is reached.
 */
export function findFiles(paths: readonly string[], workingDirectory: string): FoundFile[] {
  const search = new Search(workingDirectory);
  for (const path of paths) {
    search.add(path);
  }
  if (search.found.length === 0) {
    throw new UsageError(paths.join(' '), {
      problem: 'there is no manifest',
      allowed: ALLOWED,
      fix: 'check the path, or write the manifests first (cdk8s synth)',
    });
  }
  return search.found;
}

class Search {
  public readonly found: FoundFile[] = [];
  /** Real paths: a link may lead to a folder above itself. */
  private readonly seen = new Set<string>();

  public constructor(private readonly workingDirectory: string) {}

  public add(path: string): void {
    if (path === STANDARD_INPUT) {
      this.addFile(STANDARD_INPUT, STANDARD_INPUT, true);
      return;
    }
    const full = resolve(this.workingDirectory, path);
    const stats = statOf(full);
    if (stats === undefined) {
      throw new UsageError(path, {
        problem: 'there is no such file or folder',
        allowed: ALLOWED,
        fix: 'check the path; it is meant from the working directory',
      });
    }
    if (stats.isDirectory()) {
      this.addFolder(full);
    } else if (stats.isFile() || stats.isFIFO()) {
      this.addFile(full, this.nameOf(full), true);
    } else {
      throw new UsageError(path, { problem: 'it is a device or a socket', allowed: ALLOWED, fix: 'give a path that has an end' });
    }
  }

  /** Folder by folder instead of by recursion, and in the order of their names, so that every run reads the same. */
  private addFolder(top: string): void {
    const waiting = [top];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      if (!this.isNew(folder)) {
        continue;
      }
      const inside: string[] = [];
      for (const name of namesIn(folder)) {
        const full = join(folder, name);
        const stats = statOf(full);
        if (stats?.isDirectory() === true) {
          inside.push(...name.startsWith('.') || name === 'node_modules' ? [] : [full]);
        } else if (MANIFEST.test(name) && (stats === undefined || stats.isFile())) {
          // A link that leads nowhere is a manifest that cannot be read.
          this.addFile(full, this.nameOf(full), false);
        }
      }
      waiting.push(...inside.reverse());
    }
  }

  private addFile(path: string, name: string, isNamed: boolean): void {
    if (this.isNew(path)) {
      this.found.push({ name, path, isNamed });
    }
  }

  private isNew(path: string): boolean {
    const real = path === STANDARD_INPUT ? path : realPathOf(path);
    const isNew = !this.seen.has(real);
    this.seen.add(real);
    return isNew;
  }

  private nameOf(full: string): string {
    return relative(this.workingDirectory, full).split(sep).join('/');
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    throw new UsageError(folder, {
      problem: `the folder cannot be read: ${(error as Error).message}`,
      allowed: 'folders that may be read',
      fix: 'change its permissions, or name the files that are to be read',
    });
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
