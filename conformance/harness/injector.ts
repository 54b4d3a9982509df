import { execFileSync } from 'child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { type Manifest, parse, toYaml } from './manifest';
import { PROGRAMS } from './places';

/** Istio's injector with the templates and values of an installation that says nothing of its own. */
export class Injector {
  private readonly folder = mkdtempSync(join(tmpdir(), 'injector-'));

  public constructor() {
    const installed = parse(this.istioctl('manifest', 'generate'));
    const settings = (name: string) => installed.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name)?.data as Record<string, string>;
    const { config, values } = settings('istio-sidecar-injector');
    Object.entries({ config, values, mesh: settings('istio').mesh }).forEach(([file, text]) => writeFileSync(join(this.folder, file), text));
  }

  /** Objects as they are when the injector has been asked about their pods. Which pods it is asked about is not its decision: here, all. */
  public inject(objects: readonly Manifest[]): Manifest[] {
    const file = join(this.folder, 'objects.yaml');
    writeFileSync(file, toYaml(objects));
    const setting = (flag: string, name: string) => [flag, join(this.folder, name)];
    // With the name of a context that there is not it finds no cluster to ask.
    return parse(this.istioctl('kube-inject', '--context', 'none', '--filename', file,
      ...setting('--injectConfigFile', 'config'), ...setting('--valuesFile', 'values'), ...setting('--meshConfigFile', 'mesh')));
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private istioctl(...args: string[]): string {
    const env = { ...process.env, KUBECONFIG: '/dev/null' };
    return execFileSync(PROGRAMS.istioctl, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env, maxBuffer: 2 ** 26, timeout: 60_000 });
  }
}
