import { Severity } from '../../core/finding';
import { namedRegistries, ownClusters, remoteClusters } from '../installation/mesh-networks';
import type { Rule, Violation } from '../rule';

/** Names that stand for no cluster in particular; the first is what a cluster is called that nobody named. */
const BUILT_IN = ['Kubernetes', 'External', 'Mock'];

/** A network that takes its endpoints from a cluster which nobody knows. */
export const MESH944: Rule = {
  code: 'MESH944',
  name: 'unknown-registry-of-network',
  severity: Severity.WARNING,
  aliases: ['IST0126'],
  summary: 'meshNetworks names a cluster that istiod has no access to',
  why: 'istiod compares fromRegistry with the names of the clusters that it reads, letter by letter: its own, and each field of a Secret with the label istio/multiCluster. '
    + 'An entry with another name does nothing: the pods of that cluster belong to no network, and are called directly instead of through its gateway. '
    + 'Secrets are often kept elsewhere: without any of them only a name in another case is reported, and as long as the name of istiod\'s own cluster is not known, '
    + 'one unknown name is taken for it and several are information. (istioctl takes the own cluster for an unknown one.)',
  fix: 'write the name of the cluster as its istiod and its Secret have it',
  inputs: ['ConfigMap', 'Secret', 'Deployment'],
  bad: `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  meshNetworks: |
    networks:
      network1:
        endpoints: [{ fromRegistry: kubernetes }]
        gateways: [{ address: 192.0.2.1, port: 15443 }]
`,
  good: `
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: istio-system }
data:
  meshNetworks: |
    networks:
      network1:
        endpoints: [{ fromRegistry: Kubernetes }]
        gateways: [{ address: 192.0.2.1, port: 15443 }]
`,

  * check(model): Iterable<Violation> {
    const named = namedRegistries(model);
    const remote = remoteClusters(model);
    const own = ownClusters(model);
    const known = new Set([...BUILT_IN, ...remote, ...own]);
    const byLowerCase = new Map([...known].map((name) => [name.toLowerCase(), name]));
    const unknown = new Set(named.flatMap(({ name }) => (byLowerCase.has(name.toLowerCase()) ? [] : [name])));
    const isTold = remote.length > 0 && (own.length > 0 || unknown.size > 1);
    for (const { resource, path, place, name } of named) {
      const meant = byLowerCase.get(name.toLowerCase());
      if (meant !== undefined && !known.has(name)) {
        yield { resource, path, message: `${place} names the cluster ${name}, and it is called ${meant}`, fix: `write ${meant}` };
      } else if (unknown.has(name) && isTold) {
        yield {
          resource,
          path,
          message: `${place} names the cluster ${name}; known are ${[...own, ...remote].join(', ')}`,
          ...own.length > 0 ? {} : { severity: Severity.INFO },
        };
      }
    }
  },
};
