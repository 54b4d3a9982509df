import { Severity } from '../../core/finding';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import { blocksOf, PORT_BLOCKS } from '../destination/policy-blocks';
import { writtenPolicies } from '../destination/written-policies';
import type { Rule, Violation } from '../rule';

/** The settings of a port replace those of the host, and inherit nothing. */
export const MESH420: Rule = {
  code: 'MESH420',
  name: 'port-settings-drop-host-settings',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'settings of a port leave out what is said for all ports, and so switch it off there',
  why: 'For a port that portLevelSettings names, istiod takes the entry instead of the policy around it: a block that the entry does not write '
    + 'has no value there, whatever the policy says for the host. That holds in subsets, too, where an entry also replaces what the host says. '
    + 'The printed clusters show it: outlier detection, limits and TLS of the host are gone on that port, and the settings that an entry cannot hold '
    + '(retryBudget, tunnel, proxyProtocol) as well.',
  fix: 'repeat the missing blocks in the entry, or give every port an entry of its own and the host none',
  inputs: ['DestinationRule'],
  about: { DestinationRule: ['portLevelSettings'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    connectionPool: { tcp: { connectTimeout: 1s } }
    portLevelSettings:
      - { port: { number: 8080 }, loadBalancer: { simple: ROUND_ROBIN } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    connectionPool: { tcp: { connectTimeout: 1s } }
    portLevelSettings:
      - { port: { number: 8080 }, loadBalancer: { simple: ROUND_ROBIN }, connectionPool: { tcp: { connectTimeout: 1s } } }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      const policies = writtenPolicies(resource);
      const forHost = blocksOf(policies.find(({ subset, parent }) => subset === undefined && parent === undefined)?.value);
      for (const { value, path, port, subset, parent } of policies) {
        const own = blocksOf(value);
        // In a subset, what an entry cannot hold stays as it is said for the host.
        const said = subset === undefined ? forHost : [...blocksOf(parent?.value), ...forHost].filter((block) => PORT_BLOCKS.includes(block));
        const lost = [...new Set(said)].filter((block) => !own.includes(block));
        if (parent !== undefined && port !== undefined && lost.length > 0) {
          yield { resource, path, message: `port ${port} has no ${lost.join(', no ')}: its settings replace those of the ${subset === undefined ? 'host' : 'subset and the host'}` };
        }
      }
    }
  },
};
