import type { Refusal } from './refusals';
import type { JsonPath } from '../../mesh/json-access';

/** A locality, and where it stands. */
interface LocalityPlace {
  readonly path: JsonPath;
  readonly locality: string;
}

/**
 * What is wrong with localities of one list: `region`, `region/zone` or
 * `region/zone/subzone`, where the last part can be `*`.
 *
 * In a list, admission accepts a wildcard behind what it covers. The keys of
 * an object have no order, so that it finds any overlap sooner or later.
 */
export function* localityProblems(localities: readonly LocalityPlace[], inOrder: boolean): Iterable<Refusal> {
  const sound: LocalityPlace[] = [];
  for (const place of localities) {
    const problem = syntaxProblem(place.locality);
    if (problem === undefined) {
      sound.push(place);
    } else {
      yield { path: place.path, message: `the locality '${place.locality}' ${problem}` };
    }
  }
  const inForce = inOrder ? sound : [...sound].sort((a, b) => width(a.locality) - width(b.locality));
  const seen = new Set<string>();
  const covered = new Map<string, string>();
  for (const { path, locality } of inForce) {
    const wider = coversOf(locality).find((cover) => seen.has(cover));
    const narrower = locality.endsWith('*') ? undefined : covered.get(locality);
    if (wider !== undefined) {
      yield { path, message: `the locality '${locality}' ${wider === locality ? 'is there twice' : `is covered by '${wider}'`}` };
    } else if (narrower !== undefined) {
      yield { path, message: `the locality '${locality}' covers '${narrower}'` };
    }
    seen.add(locality);
    coversOf(locality).forEach((cover) => covered.set(cover, locality));
  }
}

function syntaxProblem(locality: string): string | undefined {
  if (/\*./.test(locality)) {
    return 'has a * that is not its end';
  }
  return locality.split('/', 3).includes('') ? 'has an empty part' : undefined;
}

/** The widest first. */
function width(locality: string): number {
  return locality.split('/', 3).length * 2 - (locality.endsWith('*') ? 1 : 0);
}

/** Everything that stands for a locality and others: itself, and what is less exact. */
function coversOf(locality: string): string[] {
  const [region, zone, ...rest] = locality.split('/');
  return [
    '*', region, ...zone === undefined ? [] : [`${region}/*`, `${region}/${zone}`], ...rest.length === 0 ? [] : [`${region}/${zone}/*`], locality,
  ];
}
