import type { StartedEffects } from '../../../harness/effects/effect';
import type { Manifest } from '../../../harness/manifest';

/** What the agent lets the Envoys of a rule's examples begin with. */
export const STARTED: StartedEffects = {
  MESH812: {
    shows: 'which of the patterns that the pod asks for Envoy keeps statistics by',
    look: ({ stats_config: { stats_matcher } }) => stats_matcher.inclusion_list.patterns.map(({ prefix }: Manifest['spec']) => prefix)
      .filter((prefix?: string) => ['listener.', 'cluster.outbound'].includes(prefix ?? '')),
    bad: ['cluster.outbound'],
    good: ['listener.', 'cluster.outbound'],
  },
};
