import { Yaml } from 'cdk8s';
import { DEFAULTS } from '../../core/defaults';
import { durationText } from '../../core/duration';

/**
 * The `proxy.istio.io/config` annotation that goes with a drain time.
 *
 * A proxy that is a native sidecar ignores all of it but the statistics; a
 * container beside the application needs it to start first and to stop last.
 */
export function proxyConfig(preStop: number, drain: number): string {
  const key = `${preStop}/${drain}`;
  const text = texts.get(key) ?? proxyConfigText(preStop, drain);
  texts.set(key, text);
  return text;
}

/** Most workloads of an app have one of a few profiles, and writing YAML is what costs most in a Deployment. */
const texts = new Map<string, string>();

function proxyConfigText(preStop: number, drain: number): string {
  return Yaml.stringify({
    holdApplicationUntilProxyStarts: true,
    terminationDrainDuration: durationText(drain),
    proxyMetadata: {
      EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true',
      // Counted from the stop signal: without it the proxy of an idle pod leaves while others still send to it.
      MINIMUM_DRAIN_DURATION: durationText(preStop + DEFAULTS.workload.minimumDrainMargin.value),
    },
    proxyStatsMatcher: { inclusionRegexps: DEFAULTS.workload.proxyStatsInclusion.value },
  });
}
