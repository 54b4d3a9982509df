import { isLabelKey } from './label-key';
import { checkedWhole } from '../core/checked-number';
import { MeshError } from '../core/errors';
import { isLabelValue } from '../core/names';

/** Fails where Istio refuses a failover, or would see only one of two for a region. */
export function checkFailover(where: string, regions: readonly { readonly from: string; readonly to: string }[]): void {
  checkNotEmpty(where, 'no region is given', regions);
  for (const region of regions.flatMap(({ from, to }) => [from, to])) {
    if (!/^[^/*\s]+$/.test(region)) {
      throw new MeshError(where, {
        problem: `'${region}' is given as a region`,
        allowed: 'the name of a region alone, without zone (/), wildcard (*) or blanks',
        fix: "give the region's name, e.g. 'eu-west-1'",
      });
    }
  }
  const toItself = regions.find(({ from, to }) => from === to);
  if (toItself !== undefined) {
    throw new MeshError(where, {
      problem: `region '${toItself.from}' fails over to itself`,
      allowed: 'two different regions',
      fix: 'give another region in to',
    });
  }
  checkOnce(where, 'region', regions.map(({ from }) => from));
}

/** Fails on what is no label, or repeated. */
export function checkPriority(where: string, labels: readonly string[]): void {
  checkNotEmpty(where, 'no label is given', labels);
  for (const label of labels) {
    const [key, value, ...rest] = label.split('=');
    if (!isLabelKey(key) || (value !== undefined && !isLabelValue(value)) || rest.length > 0) {
      throw new MeshError(where, {
        problem: `'${label}' is given as a label`,
        allowed: "a label key such as 'topology.kubernetes.io/zone', or 'key=value'",
        fix: 'give the key of a label that pods and callers both have',
      });
    }
  }
  checkOnce(where, 'label', labels);
}

/** Fails on shares that are not 100 together, and on localities of which one holds the other. */
export function checkShares(where: string, shares: readonly { readonly from: string; readonly to: { readonly [locality: string]: number } }[]): void {
  checkNotEmpty(where, 'no share is given', shares);
  for (const { from, to } of shares) {
    checkNotEmpty(where, `locality '${from}' has no share`, Object.keys(to));
    for (const [locality, percent] of Object.entries(to)) {
      checkedWhole(where, `the share of '${locality}'`, percent, {
        min: 1,
        max: 100,
        what: 'a whole number of percent',
        fix: 'give it such a number, or take the locality out for none',
      });
    }
    const sum = Object.values(to).reduce((total, percent) => total + percent, 0);
    if (sum !== 100) {
      throw new MeshError(where, {
        problem: `the shares of requests from '${from}' are ${Object.values(to).join(' + ')} = ${sum}`,
        allowed: 'shares that are 100 together',
        fix: 'make the shares add up to 100',
      });
    }
    checkApart(where, Object.keys(to));
  }
  checkApart(where, shares.map(({ from }) => from));
}

function checkNotEmpty(where: string, problem: string, items: readonly unknown[]): void {
  if (items.length === 0) {
    throw new MeshError(where, { problem, allowed: 'one or more', fix: 'give one, or use Locality.off()' });
  }
}

function checkOnce(where: string, what: string, names: readonly string[]): void {
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) {
    throw new MeshError(where, {
      problem: `${what} '${repeated}' is given twice`,
      allowed: `each ${what} once`,
      fix: `take one '${repeated}' out`,
    });
  }
}

/** No locality may hold another: `eu` holds `eu/a`, and `*` holds everything. */
function checkApart(where: string, localities: readonly string[]): void {
  const paths = localities.map((locality) => localityPath(where, locality));
  paths.forEach((path, index) => {
    const other = paths.findIndex((candidate, at) => at < index && (isWithin(path, candidate) || isWithin(candidate, path)));
    if (other >= 0) {
      throw new MeshError(where, {
        problem: `localities '${localities[other]}' and '${localities[index]}' overlap`,
        allowed: 'localities of which none holds another',
        fix: 'take one of them out, or write zones instead of the whole region',
      });
    }
  });
}

/** The parts of a locality without the wildcard at its end, which says nothing. */
function localityPath(where: string, locality: string): string[] {
  const parts = locality.split('/');
  if (parts.length > 3 || parts.some((part, index) => !isLocalityPart(part, index === parts.length - 1))) {
    throw new MeshError(where, {
      problem: `'${locality}' is given as a locality`,
      allowed: "'region', 'region/zone' or 'region/zone/subzone', with '*' as the last part at most",
      fix: "write it as e.g. 'eu-west-1/eu-west-1a' or 'eu-west-1/*'",
    });
  }
  return parts.filter((part) => part !== '*');
}

function isLocalityPart(part: string, last: boolean): boolean {
  return (last && part === '*') || /^[^*\s]+$/.test(part);
}

function isWithin(inner: readonly string[], outer: readonly string[]): boolean {
  return outer.every((part, index) => inner[index] === part);
}
