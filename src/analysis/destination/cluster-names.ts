import type { Cluster } from './clusters';

const NAMED = 3;

/** `subset v2`, `port 8080`, `reviews.shop.svc.cluster.local`: which clusters a remark is about; the first few of many. */
export function clusterNames(clusters: readonly Cluster[]): string {
  const names = clusters.map(clusterName);
  const rest = names.length - NAMED;
  return rest > 0 ? `${names.slice(0, NAMED).join(', ')} and ${rest} more` : names.join(', ');
}

/** A cluster in a message. */
export function clusterName({ hostName, subset, port }: Cluster): string {
  const parts = [subset === undefined ? '' : `subset ${subset.name}`, port === undefined ? '' : `port ${port}`].filter((part) => part !== '');
  return `${parts.join(' at ')}${parts.length === 0 ? '' : ' of '}${hostName}`;
}
