import { Severity } from '../../core/finding';
import type { PolicyBlock } from '../../mesh/destination/effective-policy';
import { objectAt, textAt } from '../../mesh/json-access';
import { ISTIO_NETWORKING } from '../../mesh/kinds';
import type { JsonObject } from '../../mesh/resource';
import { blocksOf, settingsOf } from '../destination/policy-blocks';
import { isSwitchedOff } from '../destination/switched-off';
import { writtenPolicies } from '../destination/written-policies';
import type { Rule, Violation } from '../rule';

/** A subset takes over whole blocks, not single settings. */
export const MESH422: Rule = {
  code: 'MESH422',
  name: 'subset-block-replaces-host-block',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a block of a subset leaves out settings that the host has in the same block',
  why: 'istiod merges the policy of a subset with that of the host block by block: connectionPool, outlierDetection, loadBalancer, tls and '
    + 'retryBudget are taken as a whole from the subset if it writes them. Settings of the same block that only the host writes go back to '
    + 'Istio\'s defaults for the subset. The printed clusters show it: a subset that sets a limit for HTTP loses the host\'s limit for connections.',
  fix: 'repeat the missing settings in the block of the subset',
  inputs: ['DestinationRule'],
  about: { DestinationRule: ['subsets.trafficPolicy'] },
  bad: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    connectionPool: { tcp: { maxConnections: 200 } }
  subsets:
    - name: v2
      labels: { version: v2 }
      trafficPolicy:
        connectionPool: { http: { http2MaxRequests: 200 } }
`,
  good: `
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: reviews, namespace: shop }
spec:
  host: reviews
  trafficPolicy:
    connectionPool: { tcp: { maxConnections: 200 } }
  subsets:
    - name: v2
      labels: { version: v2 }
      trafficPolicy:
        connectionPool: { tcp: { maxConnections: 200 }, http: { http2MaxRequests: 200 } }
`,

  * check(model): Iterable<Violation> {
    for (const resource of model.ofKind('DestinationRule', ISTIO_NETWORKING)) {
      const forHost = objectAt(resource.manifest, 'spec', 'trafficPolicy');
      for (const { value, path, subset } of writtenPolicies(resource).filter(({ parent, subset: name }) => parent === undefined && name !== undefined)) {
        for (const block of blocksOf(value)) {
          const own = objectAt(value, block) ?? {};
          const place = `${path}.${block}`;
          const lost = block === 'outlierDetection' && isSwitchedOff(own, { path: place }) ? [] : lostSettings(block, objectAt(forHost, block) ?? {}, own);
          if (lost.length > 0) {
            yield { resource, path: place, message: `subset ${subset ?? ''} loses ${lost.join(', ')} of the host: its ${block} replaces the host's` };
          }
        }
      }
    }
  },
};

/** What the host says in a block and the subset neither says nor replaces by something else. */
function lostSettings(block: PolicyBlock, forHost: JsonObject, own: JsonObject): readonly string[] {
  const said = new Set(settingsOf(own));
  const lost = settingsOf(forHost).filter((setting) => !said.has(setting));
  switch (block) {
    case 'loadBalancer':
      // simple and consistentHash are alternatives; a warm-up goes with the way of balancing.
      return lost.filter((setting) => setting.startsWith('localityLbSetting.') && own.localityLbSetting === undefined && own.zoneAwareLbSetting === undefined);
    case 'tls':
      return textAt(own, 'mode') === textAt(forHost, 'mode') ? lost : [];
    default:
      return lost;
  }
}
