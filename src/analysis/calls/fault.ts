import { numberAt, objectAt, valueAt } from '../../mesh/json-access';
import type { JsonObject } from '../../mesh/resource';

/** How many of 100 requests a fault hits. Without a percentage it is none of them. */
export function faultPercent(fault: JsonObject | undefined): number {
  const percentage = objectAt(fault, 'percentage');
  return (percentage === undefined ? numberAt(fault, 'percent') : numberAt(percentage, 'value')) ?? 0;
}

/** Whether a fault says how many requests it hits, be it none. */
export function statesPercent(fault: JsonObject): boolean {
  return valueAt(fault, 'percentage', 'value') !== undefined || valueAt(fault, 'percent') !== undefined;
}
