import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import type { Cluster, Pod } from '../cluster';
import type { Effect } from './effect';
import type { Example } from './examples';
import { type Directory, Proxy } from './proxy';
import { together } from './together';
import { deriveAround, MESH_CONFIG } from '../expected/derive';
import { type EnvoyConfiguration, envoyConfigurationsOfEach } from '../judges';
import { type Manifest, parse, writeJson } from '../manifest';

/** As many examples as one process prints: its answer has to fit into one text. */
const BATCH = 40;

/** An address that nobody has. */
const ELSEWHERE = '203.0.113.9';

type Seen = Pick<Example<Effect>, 'effect' | 'yaml'>;

/** What istiod tells the proxies of an example. */
export class Scene {
  public constructor(private readonly cluster: Cluster, private readonly configurations: Readonly<Record<string, EnvoyConfiguration>>) {
  }

  /** A pod that may call, of a namespace of the example. */
  public get caller(): Proxy {
    return this.callerOf('shop');
  }

  /** The same in another namespace. */
  public callerOf(namespace: string): Proxy {
    return this.pod(`${namespace}/caller-0-0`);
  }

  /** A pod by namespace and name. */
  public pod(name: string): Proxy {
    const pod = this.cluster.pods.find((one) => `${one.namespace}/${one.name}` === name);
    if (pod === undefined || this.configurations[name] === undefined) {
      throw new Error(`no proxy runs in ${name}: there are ${Object.keys(this.configurations).join(', ')}`);
    }
    return new Proxy(pod, this.configurations[name], directoryOf(this.cluster));
  }

  /** The pod that the Gateways of the example select. */
  public get gateway(): Proxy {
    const selectors = this.cluster.objects.filter(({ apiVersion, kind }) => kind === 'Gateway' && apiVersion.includes('istio.io')).map(({ spec }) => spec.selector);
    const pod = this.cluster.pods.find(({ labels, proxy }) => proxy === 'router' && selectors.some((selector) => selects(selector, labels)));
    if (pod === undefined) {
      throw new Error('no pod is selected by a Gateway');
    }
    return this.pod(`${pod.namespace}/${pod.name}`);
  }
}

/** Lets istiod look at examples. */
export function scenesOf(examples: readonly Seen[]): Scene[] {
  const scenes = new Map<Seen, Scene>();
  const configOf = ({ effect }: Seen) => JSON.stringify({ ...MESH_CONFIG, ...effect.meshConfig });
  for (const meshConfig of new Set(examples.map(configOf))) {
    const alike = examples.filter((example) => configOf(example) === meshConfig);
    for (let from = 0; from < alike.length; from += BATCH) {
      const batch = alike.slice(from, from + BATCH);
      printed(batch, meshConfig).forEach((scene, index) => scenes.set(batch[index], scene));
    }
  }
  return examples.flatMap((example) => scenes.get(example) ?? []);
}

function printed(examples: readonly Seen[], meshConfig: string): Scene[] {
  const scratch = mkdtempSync(join(tmpdir(), 'effects-'));
  try {
    const clusters = examples.map(clusterOf);
    const folders = clusters.map(({ objects }, index) => writeJson(join(scratch, String(index)), objects));
    writeFileSync(join(scratch, 'mesh.json'), meshConfig);
    const answers = envoyConfigurationsOfEach(folders, join(scratch, 'mesh.json'));
    return clusters.map((cluster, index) => new Scene(cluster, answers[folders[index]]));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function clusterOf({ effect: { beside = [], made = [], ...around }, yaml }: Seen): Cluster {
  const example = parse(yaml);
  const objects = together(example, typeof beside === 'function' ? beside(example) : beside);
  return deriveAround(aged(objects, made), around);
}

/** Objects that were made one after the other. */
function aged(objects: readonly Manifest[], made: readonly string[]): Manifest[] {
  return objects.map((object) => {
    const turn = made.indexOf(object.metadata.name);
    const metadata = { ...object.metadata, creationTimestamp: `2026-01-0${turn + 1}T00:00:00Z` };
    return turn < 0 ? object : { ...object, metadata };
  });
}

function directoryOf({ names, objects, pods }: Cluster): Directory {
  return {
    addressOf: (host, namespace) => names.get(host) ?? names.get(`${host}.${namespace}`)
      ?? objects.find(({ kind, spec }) => kind === 'ServiceEntry' && spec.hosts?.includes(host))?.spec.addresses?.[0] ?? ELSEWHERE,
    podAt: (address) => pods.find((pod) => pod.address === address)?.name,
    portOf: ({ labels, namespace }, called) => objects
      .filter(({ kind, metadata, spec }) => kind === 'Service' && metadata.namespace === namespace && spec.selector !== undefined && selects(spec.selector, labels))
      .flatMap(({ spec }) => spec.ports as Manifest['spec'][]).find(({ port }) => port === called)?.targetPort ?? called,
  };
}

function selects(selector: Pod['labels'] = {}, labels: Pod['labels']): boolean {
  return Object.entries(selector).every(([key, value]) => labels[key] === value);
}
