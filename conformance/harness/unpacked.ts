import { execFileSync, spawnSync } from 'child_process';
import { existsSync } from 'fs';
import { join } from 'path';
import { CACHE, MODULES } from './places';

/** The folder of a Go module. `go mod download` unpacks it also where it then complains that building it wants a newer Go. */
export function unpacked(module: string): string {
  const { stderr, stdout } = spawnSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8', cwd: CACHE });
  const folder = join(execFileSync('go', ['env', 'GOMODCACHE'], { encoding: 'utf8' }).trim(), module);
  if (!existsSync(folder)) {
    throw new Error(`go mod download ${module}: ${stderr}${stdout}`);
  }
  return folder;
}

/** The folder of Istio's own module, in the version that the judges are made of. */
export function unpackedIstio(): string {
  return execFileSync('go', ['list', '-m', '-f', '{{.Dir}}', 'istio.io/istio'], { cwd: MODULES.judges, encoding: 'utf8' }).trim();
}
