import { listAt, numberAt, objectAt, textAt } from '../json-access';
import type { Provenance, Written } from '../provenance';
import { below } from '../provenance';
import type { Json } from '../resource';

/** Where a route sends requests or connections. */
export interface RouteDestination {
  /** The full name of the host. */
  readonly host: string;
  readonly subset: string | undefined;
  /** What the route says; undefined for the only port of the host, or else the port that was called. */
  readonly port: number | undefined;
  /** As written. */
  readonly weight: number;
  /** The part of the requests that go there, from 0 to 1. */
  readonly share: number;
  /** Where it is written: `spec.http[0].route[1]`. */
  readonly from: Provenance;
}

/** A host as an object of a namespace writes it -> its full name. */
export type ResolveHost = (host: string, namespace: string) => string;

/**
 * The destinations of a route with their shares. A weight of 0 takes a
 * destination out, except the only one, which gets everything whatever it says.
 */
export function readDestinations(route: Written<Json> | undefined, resolve: ResolveHost): RouteDestination[] {
  const entries = listAt(route?.value).map((entry, index) => ({ entry, index, weight: numberAt(entry, 'weight') ?? 0 }));
  const total = entries.reduce((sum, { weight }) => sum + Math.max(0, weight), 0);
  return entries.flatMap(({ entry, index, weight }) => {
    const from = below({ resource: route?.resource, path: route?.path ?? '' }, index);
    const target = readTarget(objectAt(entry, 'destination'), from, resolve);
    const share = entries.length === 1 ? 1 : total === 0 ? 0 : Math.max(0, weight) / total;
    return target === undefined ? [] : [{ ...target, weight, share, from }];
  });
}

/** A copy of requests that is sent somewhere else too. */
export interface RouteMirror {
  readonly host: string;
  readonly subset: string | undefined;
  readonly port: number | undefined;
  /** From 0 to 100. */
  readonly percent: number;
  readonly from: Provenance;
}

/** The mirrors of an HTTP route, without those for 0 % of the requests. */
export function readMirrors(field: (name: string) => Written<Json> | undefined, resolve: ResolveHost): RouteMirror[] {
  return readAllMirrors(field, resolve).filter((mirror) => mirror.percent > 0);
}

/** All of them: proxies know a host also when no request is copied to it. */
export function readAllMirrors(field: (name: string) => Written<Json> | undefined, resolve: ResolveHost): RouteMirror[] {
  const single = field('mirror');
  const percentage = field('mirrorPercentage');
  // Without a number the percentage counts as written, and as 0.
  const percent = percentage === undefined ? numberAt(field('mirrorPercent')?.value) ?? 100 : numberAt(percentage.value, 'value') ?? 0;
  const target = single && readTarget(single.value, single, resolve);
  const all = single === undefined || target === undefined ? [] : [{ ...target, percent, from: { resource: single.resource, path: single.path } }];
  const mirrors = field('mirrors') ?? { value: [], resource: undefined, path: '' };
  for (const [index, mirror] of listAt(mirrors.value).entries()) {
    const copy = readTarget(objectAt(mirror, 'destination'), mirrors, resolve);
    if (copy !== undefined) {
      const share = objectAt(mirror, 'percentage');
      all.push({ ...copy, percent: share === undefined ? 100 : numberAt(share, 'value') ?? 0, from: below(mirrors, index) });
    }
  }
  return all;
}

function readTarget(destination: Json | undefined, { resource }: Provenance, resolve: ResolveHost): Pick<RouteDestination, 'host' | 'subset' | 'port'> | undefined {
  const host = textAt(destination, 'host') ?? '';
  return host === '' ? undefined : {
    host: resolve(host, resource?.namespace ?? ''),
    subset: textAt(destination, 'subset') || undefined,
    port: numberAt(destination, 'port', 'number') || undefined,
  };
}
