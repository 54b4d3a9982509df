import { listAt, textAt, textMapAt, textsAt } from '../json-access';
import type { Json } from '../resource';
import { hasLabels } from './workload-index';

/** Whether labels fulfil a selector of Kubernetes (matchLabels and matchExpressions); an empty or missing one is fulfilled by all. */
export function fulfils(labels: Readonly<Record<string, string>>, selector: Json | undefined): boolean {
  return hasLabels(labels, textMapAt(selector, 'matchLabels'))
    && listAt(selector, 'matchExpressions').every((expression) => fulfilsExpression(labels, expression));
}

function fulfilsExpression(labels: Readonly<Record<string, string>>, expression: Json): boolean {
  const key = textAt(expression, 'key') ?? '';
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  const isOneOf = value !== undefined && textsAt(expression, 'values').includes(value);
  switch (textAt(expression, 'operator')) {
    case 'In':
      return isOneOf;
    case 'NotIn':
      return !isOneOf;
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
