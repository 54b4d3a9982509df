import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ServicePort, type WorkloadOptions } from '../../../src';
import { applicationContainer, completePodTemplate } from '../../../src/constructs/workload/pod-template';
import type { Json } from '../../../src/istio';
import { manifest, shopChart } from '../../support/manifests';

/** The container as Kubernetes gets it. */
function container(options: WorkloadOptions = {}, ports: ServicePort[] = [ServicePort.http(8080)]) {
  const chart = shopChart();
  new kplus.Deployment(chart, 'pods', { containers: [applicationContainer('web', 'web:1', ports, options)] });
  return manifest(chart, 'Deployment').spec.template.spec.containers[0];
}

describe('applicationContainer', () => {
  test('is locked down, bounded and probed', () => {
    expect(container()).toMatchObject({
      name: 'web',
      image: 'web:1',
      ports: [{ containerPort: 8080, name: 'http' }],
      resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
      readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 5, failureThreshold: 3 },
      startupProbe: { tcpSocket: { port: 8080 }, periodSeconds: 2, failureThreshold: 30 },
      securityContext: {
        runAsUser: 25000,
        runAsGroup: 25000,
        runAsNonRoot: true,
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        privileged: false,
        capabilities: { drop: ['ALL'] },
      },
    });
  });

  test('has no CPU limit, no liveness probe, no command', () => {
    const { resources, ...rest } = container();
    expect(Object.keys(resources.limits)).toEqual(['memory']);
    expect(rest).not.toHaveProperty('livenessProbe');
    expect(rest).not.toHaveProperty('command');
    expect(rest).not.toHaveProperty('args');
  });

  const httpProbe = (path: string) => kplus.Probe.fromHttpGet(path, { port: 8080, periodSeconds: Duration.seconds(7) });
  test.each<[string, WorkloadOptions, object]>([
    ['command and args', { command: ['/web'], args: ['--fast'] }, { command: ['/web'], args: ['--fast'] }],
    ['envVariables', { envVariables: { MODE: kplus.EnvValue.fromValue('fast') } }, { env: [{ name: 'MODE', value: 'fast' }] }],
    ['resources', { resources: { cpu: { request: kplus.Cpu.units(1) }, memory: { request: Size.gibibytes(1) } } }, { resources: { requests: { cpu: '1', memory: '1024Mi' } } }],
    ['readinessPath', { readinessPath: '/ready' }, {
      readinessProbe: { httpGet: { path: '/ready', port: 8080, scheme: 'HTTP' }, periodSeconds: 5, failureThreshold: 3 },
      startupProbe: { httpGet: { path: '/ready', port: 8080, scheme: 'HTTP' }, periodSeconds: 2, failureThreshold: 30 },
    }],
    ['readiness', { readiness: httpProbe('/ready') }, { readinessProbe: { httpGet: { path: '/ready' }, periodSeconds: 7 } }],
    ['startup', { startup: httpProbe('/started') }, { startupProbe: { httpGet: { path: '/started' }, periodSeconds: 7 } }],
    ['liveness', { liveness: httpProbe('/alive') }, { livenessProbe: { httpGet: { path: '/alive' }, periodSeconds: 7 } }],
    ['runAsUser', { runAsUser: 999 }, { securityContext: { runAsUser: 999, runAsGroup: 999, runAsNonRoot: true } }],
    ['writableRootFilesystem', { writableRootFilesystem: true }, { securityContext: { readOnlyRootFilesystem: false } }],
  ])('%s', (_, options, expected) => {
    expect(container(options)).toMatchObject(expected);
  });

  test('a readiness probe of its own leaves the time to start as it is', () => {
    expect(container({ readiness: httpProbe('/ready') }).startupProbe).toEqual({ tcpSocket: { port: 8080 }, periodSeconds: 2, failureThreshold: 30 });
  });

  test('listens on target ports, each once, and is probed on the first', () => {
    const made = container({}, [
      ServicePort.http(80, { targetPort: 8080 }), ServicePort.http(81, { name: 'http-alias', targetPort: 8080 }), ServicePort.grpc(9000),
    ]);
    expect(made.ports).toEqual([{ containerPort: 8080, name: 'http' }, { containerPort: 9000, name: 'grpc' }]);
    expect(made.readinessProbe.tcpSocket).toEqual({ port: 8080 });
  });

  test('a port whose name is too long for a container has none', () => {
    expect(container({}, [ServicePort.http(8080, { name: 'http-12345-7890' }), ServicePort.http(8081, { name: 'http-12345-78901' })]).ports)
      .toEqual([{ containerPort: 8080, name: 'http-12345-7890' }, { containerPort: 8081 }]);
  });
});

describe('completePodTemplate', () => {
  const additions = { podLabels: { app: 'web', version: 'v1' }, preStopSeconds: 10, graceSeconds: 30, spreadZonesStrictly: false, proxyConfig: 'proxy: config' };

  /** A rendered Deployment with one container, completed. */
  function completed(changes: Partial<typeof additions> = {}, template: Json = {}) {
    const deployment = { spec: { template: { metadata: {}, spec: { containers: [{ name: 'web' }, { name: 'helper' }] }, ...template } } };
    completePodTemplate(deployment, { ...additions, ...changes });
    return deployment.spec.template as { metadata: Json; spec: Json };
  }

  const spread = (topologyKey: string, whenUnsatisfiable: string) => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable,
    labelSelector: { matchLabels: { app: 'web', version: 'v1' } },
    matchLabelKeys: ['pod-template-hash'],
  });

  test('adds drain, spread, seccomp and the proxy\'s configuration', () => {
    expect(completed()).toEqual({
      metadata: { annotations: { 'proxy.istio.io/config': 'proxy: config' } },
      spec: {
        containers: [{ name: 'web', lifecycle: { preStop: { sleep: { seconds: 10 } } } }, { name: 'helper' }],
        terminationGracePeriodSeconds: 30,
        securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
        topologySpreadConstraints: [spread('topology.kubernetes.io/zone', 'ScheduleAnyway'), spread('kubernetes.io/hostname', 'ScheduleAnyway')],
      },
    });
  });

  test('zones can be strict, hosts never are', () => {
    expect(completed({ spreadZonesStrictly: true }).spec.topologySpreadConstraints)
      .toEqual([spread('topology.kubernetes.io/zone', 'DoNotSchedule'), spread('kubernetes.io/hostname', 'ScheduleAnyway')]);
  });

  test('without a time to wait there is no hook', () => {
    expect(completed({ preStopSeconds: 0 }).spec.containers).toEqual([{ name: 'web' }, { name: 'helper' }]);
  });

  test('keeps what was there', () => {
    const { metadata, spec } = completed({}, {
      metadata: { annotations: { team: 'shop' } },
      spec: { containers: [{ name: 'web', lifecycle: { postStart: { exec: {} } } }], securityContext: { runAsNonRoot: true } },
    });
    expect(metadata.annotations).toEqual({ 'team': 'shop', 'proxy.istio.io/config': 'proxy: config' });
    expect(spec.securityContext).toEqual({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
    expect(spec.containers).toEqual([{ name: 'web', lifecycle: { postStart: { exec: {} }, preStop: { sleep: { seconds: 10 } } } }]);
  });

  test('a configuration of the proxy that was given wins', () => {
    expect(completed({}, { metadata: { annotations: { 'proxy.istio.io/config': 'mine' } } }).metadata.annotations).toEqual({ 'proxy.istio.io/config': 'mine' });
  });
});
