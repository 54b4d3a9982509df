import type { HashTableOptions } from './load-balancing-options';
import { checkedWhole } from '../core/checked-number';
import { MeshError } from '../core/errors';
import type { LoadBalancerSpec } from '../istio';

/** Envoy's own limit for minimum_ring_size. */
const LARGEST_RING = 8_388_608;

/** Istio refuses Maglev tables of this size and above. */
const MAGLEV_LIMIT = 5_000_011;

/** Istio's ringHash or maglev; neither where nothing is given, which is a ring of 1024. */
export function hashTable(where: string, { minimumRingSize, maglevTableSize }: HashTableOptions): Pick<NonNullable<LoadBalancerSpec['consistentHash']>, 'ringHash' | 'maglev'> {
  if (minimumRingSize !== undefined && maglevTableSize !== undefined) {
    throw new MeshError(where, {
      problem: 'minimumRingSize and maglevTableSize are given together',
      allowed: 'one of the two: a ring or a Maglev table',
      fix: 'take one of them out',
    });
  }
  if (minimumRingSize !== undefined) {
    return { ringHash: { minimumRingSize: checkedWhole(where, 'minimumRingSize', minimumRingSize, { min: 1, max: LARGEST_RING }) } };
  }
  if (maglevTableSize !== undefined) {
    return { maglev: { tableSize: checkedTableSize(where, maglevTableSize) } };
  }
  return {};
}

function checkedTableSize(where: string, size: number): number {
  checkedWhole(where, 'maglevTableSize', size, { min: 2, max: MAGLEV_LIMIT - 1, what: 'a prime number' });
  if (!isPrime(size)) {
    throw new MeshError(where, {
      problem: `maglevTableSize is ${size}, which is no prime number`,
      allowed: `a prime number below ${MAGLEV_LIMIT}`,
      fix: 'use 65537, which is Envoy\'s own choice, or another prime number',
    });
  }
  return size;
}

/** Whether a whole number has no divisors but 1 and itself. */
export function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) {
    if (number % divisor === 0) {
      return false;
    }
  }
  return true;
}
