import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Analyzer } from '../../../../src/analysis/analyzer';
import { ISTIOCTL_RULES } from '../../../../src/analysis/istioctl/istioctl-rules';
import type { RuleText } from '../../../../src/analysis/rule';
import { MeshModel } from '../../../../src/mesh/mesh-model';
import { readResources } from '../../../../src/mesh/read-resources';
import type { Json } from '../../../../src/mesh/resource';
import { analyzeAsCluster, type AnalyzerMessage } from '../../judges';
import type { Manifest } from '../../manifest';
import { refusedOf } from '../refused';
import { analyzedCluster, friendlyName } from './cluster';

/** What both sides say about the objects of some manifests: `IST0101 error VirtualService shop/web`. */
export interface Said {
  readonly manifests: readonly Manifest[];
  readonly istioctl: ReadonlySet<string>;
  readonly compat: ReadonlySet<string>;
}

/** What one side alone says. */
export interface Disagreement {
  readonly manifests: readonly Manifest[];
  readonly side: 'istioctl' | 'compat';
  readonly said: string;
  /** Whether an API server refuses the object that it is about. */
  readonly isRefused: boolean;
}

/**
 * Lets istioctl's analyzers and the rules that stand for them look at sets of manifests, each by itself. Those at which
 * istioctl breaks off are left out.
 */
export function saidAbout(sets: readonly (readonly Manifest[])[]): Said[] {
  const scratch = mkdtempSync(join(tmpdir(), 'istioctl-'));
  try {
    const clusters = sets.map((manifests, index) => {
      const { objects, owners } = analyzedCluster(manifests);
      const folder = join(scratch, String(index));
      mkdirSync(folder);
      writeFileSync(join(folder, 'manifests.yaml'), objects.map((object) => `---\n${JSON.stringify(object)}\n`).join(''));
      return { manifests, folder, owners, said: new Set<string>() };
    });
    const byFolder = new Map(clusters.map((cluster) => [cluster.folder, cluster]));
    const { messages, broken } = judged(clusters.map(({ folder }) => folder));
    for (const { folder, code, level, object } of messages) {
      const cluster = byFolder.get(folder);
      cluster?.said.add(`${code} ${level.toLowerCase()} ${cluster.owners.get(object) ?? object}`);
    }
    return clusters.filter(({ folder }) => !broken.includes(folder))
      .map(({ manifests, said }) => ({ manifests, istioctl: said, compat: saidBy(ISTIOCTL_RULES, manifests) }));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Judged {
  readonly messages: readonly AnalyzerMessage[];
  readonly broken: readonly string[];
}

function judged(folders: readonly string[]): Judged {
  try {
    return { messages: folders.length === 0 ? [] : analyzeAsCluster(folders), broken: [] };
  } catch {
    // Analyzers take it that nobody but an API server gave them objects, and some do not survive others.
    if (folders.length === 1) {
      return { messages: [], broken: folders };
    }
    const halves = [folders.slice(0, folders.length / 2), folders.slice(folders.length / 2)].map(judged);
    return { messages: halves.flatMap(({ messages }) => messages), broken: halves.flatMap(({ broken }) => broken) };
  }
}

/** What only one of the two says. */
export function disagreementsOf(all: readonly Said[]): Disagreement[] {
  const different = all.map(({ manifests, istioctl, compat }) => ({
    manifests, only: { istioctl: [...istioctl].filter((said) => !compat.has(said)), compat: [...compat].filter((said) => !istioctl.has(said)) },
  })).filter(({ only }) => only.istioctl.length + only.compat.length > 0);
  const refused = refusedOf(different.map(({ manifests }) => manifests));
  return different.flatMap(({ manifests, only }, index) => (['istioctl', 'compat'] as const).flatMap((side) => only[side].map((said) => ({
    manifests, side, said, isRefused: refused[index].has(said.split(' ').slice(2).join(' ')),
  }))));
}

/** What rules say that have a code of istioctl, which is their first alias. */
export function saidBy(rules: readonly RuleText[], manifests: readonly Manifest[]): ReadonlySet<string> {
  const resources = manifests.flatMap((manifest) => readResources(JSON.parse(JSON.stringify(manifest)) as Json));
  const { findings, errors } = new Analyzer({ rules }).analyze(new MeshModel(resources));
  return new Set([
    ...findings.filter(({ aliases: [code] }) => code !== undefined)
      .map(({ aliases: [code], object, severity }) => `${code} ${severity} ${object === undefined ? '' : friendlyName({ kind: object.kind, metadata: object })}`),
    ...errors.map(({ message }) => `crash: ${message}`),
  ]);
}
