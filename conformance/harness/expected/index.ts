import type { Cluster } from '../cluster';
import type { EnvoyConfiguration } from '../judges';
import type { Manifest } from '../manifest';
import { compareAuthorization } from './authorization';
import { compareClusters } from './clusters';
import { Comparison } from './comparison';
import { compareGateways } from './gateways';
import { compareInbound } from './inbound';
import { compareRoutes } from './routes';
import { compareTcpRoutes } from './tcp-routes';
import { compareTelemetry } from './telemetry';
import { nameOf, type Watched, World } from './world';

/** What names things in manifests, and has no place in an Envoy. */
const NAMES: Readonly<Record<string, RegExp>> = { ServiceEntry: /^\.ports\[\d+\]\.name$/, Gateway: /^\.servers\[\d+\]\.port\.name$/ };

/**
 * Compares what Envoys were told with what the manifests say, by a translation of our own.
 *
 * @param configurations of every pod, or of some: then what the others have to know is missed
 */
export function compare(manifests: readonly Manifest[], cluster: Cluster, configurations: Readonly<Record<string, EnvoyConfiguration>>): Comparison {
  const world = new World(manifests, cluster);
  const comparison = new Comparison();
  const found = new Set<Watched>();
  const routes = new Set<string>();
  const arrived = (object: Watched, path: string) => {
    found.add(object);
    routes.add(`${nameOf(object)}${path}`);
  };
  for (const pod of cluster.pods) {
    const configuration = configurations[`${pod.namespace}/${pod.name}`];
    if (configuration === undefined) {
      continue;
    }
    for (const part of [compareClusters, compareGateways, compareInbound, compareAuthorization, compareTelemetry]) {
      comparison.attempt(() => part(world, pod, configuration, comparison).forEach((object) => found.add(object)));
    }
    for (const part of [compareRoutes, compareTcpRoutes]) {
      comparison.attempt(() => part(world, pod, configuration, comparison, arrived));
    }
  }
  for (const object of world.watched) {
    const name = `${object.kind} ${nameOf(object)}`;
    if (!found.has(object)) {
      comparison.problem(`${name} arrives at no Envoy`);
    }
    const missing = object.kind === 'VirtualService' ? conditionsOf(object.spec).filter((path) => !routes.has(`${nameOf(object)}${path}`)) : [];
    missing.forEach((path) => comparison.problem(`${name}: ${path} arrives at no Envoy`));
    object.reading.unread().filter((path) => NAMES[object.kind]?.test(path) !== true)
      .forEach((path) => comparison.problem(`${name}: no translation for ${path}`));
  }
  return comparison;
}

/** Each condition of each route: all of them must lead somewhere. */
function conditionsOf(spec: Manifest['spec']): string[] {
  return ['http', 'tls', 'tcp'].flatMap((kind) => (spec[kind] ?? []).flatMap(({ match }: Manifest['spec'], index: number) =>
    match?.map((_: unknown, number: number) => `.${kind}[${index}].match[${number}]`) ?? [`.${kind}[${index}]`]));
}
