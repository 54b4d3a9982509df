import type { Pod } from '../cluster';
import type { EnvoyConfiguration } from '../judges';
import type { Manifest } from '../manifest';
import type { Comparison } from './comparison';
import type { Watched, World } from './world';

type Spec = Manifest['spec'];

/** The logger that Istio's built-in provider is. */
const LOGGERS: Readonly<Record<string, string>> = { envoy: 'envoy.access_loggers.file' };

/** Compares what each proxy logs and how many requests it traces. Returns the Telemetry that says so. */
export function compareTelemetry(world: World, pod: Pod, { listeners }: EnvoyConfiguration, comparison: Comparison): Watched[] {
  const telemetry = world.of('Telemetry').find(({ namespace }) => namespace === pod.namespace);
  if (telemetry === undefined) {
    return [];
  }
  const [logging] = telemetry.spec.accessLogging ?? [];
  const [tracing] = telemetry.spec.tracing ?? [];
  const managers = listeners.flatMap(({ filterChains = [] }) => filterChains).flatMap(({ filters }: Spec) => filters)
    .filter(({ name }: Spec) => name === 'envoy.filters.network.http_connection_manager').map(({ typedConfig }: Spec) => typedConfig);
  for (const manager of managers) {
    const where = `${pod.namespace}/${pod.name} ${manager.statPrefix}`;
    comparison.same('access logs', `${where} access log`, expectedLogs(logging),
      (manager.accessLog ?? []).map(({ filter, name }: Spec) => [name, filter?.extensionFilter?.typedConfig.expression]));
    if (tracing?.randomSamplingPercentage !== undefined) {
      comparison.same('tracing', `${where} sampling`, tracing.randomSamplingPercentage, manager.tracing?.randomSampling?.value ?? 0);
    }
  }
  return [telemetry];
}

function expectedLogs(logging: Spec): unknown[] {
  return logging === undefined || logging.disabled === true ? []
    : (logging.providers ?? [{ name: 'envoy' }]).map(({ name }: Spec) => [LOGGERS[name], logging.filter?.expression]);
}
