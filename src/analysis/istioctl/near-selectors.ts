import { seenPods } from './seen-pods';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { SelectorTable } from '../../mesh/selector-table';
import { gatewaySelector } from '../gateways/gateway-pods';
import { oncePerModel } from '../once-per-model';
import { labelsText } from '../workloads/pods-by-labels';

/**
 * For the selector of each Gateway those of Gateways that are for the same pods: itself, and of those that a pod fulfils
 * together each whose text is a part of the other's.
 */
export const nearSelectors = oncePerModel((model): ReadonlyMap<string, ReadonlySet<string>> => {
  const gateways = model.ofKind('Gateway', ISTIO_NETWORKING);
  const selectors = new Map(gateways.map((gateway) => [labelsText(gatewaySelector(gateway)), gatewaySelector(gateway)]));
  const table = new SelectorTable<string>();
  selectors.forEach((labels, text) => table.add(labels, text));
  const near = new Map([...selectors.keys()].map((text) => [text, new Set([text])]));
  for (const { labels } of seenPods(model).all) {
    const together = table.matching(labels);
    for (const text of together) {
      together.filter((other) => text.includes(other) || other.includes(text)).forEach((other) => near.get(text)?.add(other));
    }
  }
  return near;
});
