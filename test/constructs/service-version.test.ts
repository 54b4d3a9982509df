import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  ConnectionPool, OutlierDetection, ResilienceProfile, ResilientService, RouteMatch, ServicePort, type ResilientServiceProps, type ServiceVersionOptions,
} from '../../src';
import { apiObjects, inventory, manifest, manifestsOf, shopChart } from '../support/manifests';

function service(props: Partial<ResilientServiceProps> = {}, chart = shopChart()): ResilientService {
  return new ResilientService(chart, 'web', { image: 'web:1', ...(props.ports === undefined ? { port: 8080 } : {}), ...props });
}

/** A service with a second version. */
function withVersion(options: Partial<ServiceVersionOptions> = {}, props: Partial<ResilientServiceProps> = {}) {
  const made = service(props);
  return { service: made, version: made.addVersion('v2', { image: 'web:2', ...options }) };
}

describe('a version', () => {
  test('is pods with a scaler and a disruption budget, and a subset', () => {
    const { service: made, version } = withVersion();
    expect(inventory(made)).toEqual([
      'ServiceAccount web', 'Deployment web-v1', 'HorizontalPodAutoscaler web-v1', 'PodDisruptionBudget web-v1', 'Service web',
      // A route can name the version only when its pods are there.
      'Deployment web-v2', 'HorizontalPodAutoscaler web-v2', 'PodDisruptionBudget web-v2', 'DestinationRule web', 'VirtualService web',
    ]);
    expect(version).toMatchObject({ version: 'v2', subset: 'v2', podLabels: { app: 'web', version: 'v2' }, minReplicas: 3, host: 'web.shop.svc.cluster.local' });
    expect(version.ports).toBe(made.ports);
    expect(manifest(made, 'DestinationRule').spec.subsets).toEqual([{ name: 'v1', labels: { version: 'v1' } }, { name: 'v2', labels: { version: 'v2' } }]);
  });

  test('gets no requests until a route names it', () => {
    const { service: made } = withVersion();
    expect(manifest(made, 'VirtualService').spec.http[0].route).toEqual([{ destination: { host: 'web.shop.svc.cluster.local', port: { number: 8080 }, subset: 'v1' } }]);
  });

  test('shares the identity of the stable version', () => {
    const { service: made } = withVersion();
    expect(['web-v1', 'web-v2'].map((name) => manifest(made, 'Deployment', name).spec.template.spec.serviceAccountName)).toEqual(['web', 'web']);
  });

  test('may be called like another part of the service', () => {
    for (const name of ['service', 'traffic', 'callers', 'egress', 'service-account']) {
      expect(service().addVersion(name, { image: 'web:2' }).version).toBe(name);
      expect(service({ version: name }).stable!.version).toBe(name);
    }
  });
});

describe('the Deployment', () => {
  test('of a version', () => {
    const { spec, metadata } = manifest(withVersion().service, 'Deployment', 'web-v2');
    const labels = {
      'app': 'web', 'version': 'v2', 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/version': 'v2', 'app.kubernetes.io/managed-by': 'cdk8s',
    };
    expect(metadata).toEqual({ name: 'web-v2', namespace: 'shop', labels });
    expect(spec).toMatchObject({
      selector: { matchLabels: { app: 'web', version: 'v2' } },
      minReadySeconds: 5,
      progressDeadlineSeconds: 300,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      template: {
        metadata: { labels, annotations: { 'proxy.istio.io/config': expect.stringContaining('terminationDrainDuration: 20s') } },
        spec: {
          automountServiceAccountToken: false,
          serviceAccountName: 'web',
          terminationGracePeriodSeconds: 30,
          containers: [{ name: 'web', image: 'web:2', lifecycle: { preStop: { sleep: { seconds: 10 } } } }],
        },
      },
    });
    expect(Object.keys(spec.selector.matchLabels)).toEqual(['app', 'version']);
  });

  test('says no number of pods where an autoscaler does', () => {
    expect(manifest(service(), 'Deployment').spec).not.toHaveProperty('replicas');
    expect(manifest(service({ replicas: 4 }), 'Deployment').spec.replicas).toBe(4);
    expect(manifest(service({ profile: ResilienceProfile.BATCH }), 'Deployment').spec.replicas).toBe(1);
  });

  test.each<[string, ResilienceProfile, object]>([
    ['CRITICAL', ResilienceProfile.CRITICAL, { preStop: 15, grace: 30, drain: '20s', minimum: '20s', zones: 'DoNotSchedule' }],
    ['STANDARD', ResilienceProfile.STANDARD, { preStop: 10, grace: 30, drain: '20s', minimum: '15s', zones: 'ScheduleAnyway' }],
    ['BULK', ResilienceProfile.BULK, { preStop: 10, grace: 80, drain: '70s', minimum: '15s', zones: 'ScheduleAnyway' }],
    ['STREAMING', ResilienceProfile.STREAMING, { preStop: 15, grace: 325, drain: '315s', minimum: '20s', zones: 'ScheduleAnyway' }],
    ['BATCH', ResilienceProfile.BATCH, { preStop: undefined, grace: 310, drain: '300s', minimum: '5s', zones: 'ScheduleAnyway' }],
  ])('stops as %s says', (_, profile, expected) => {
    const { metadata, spec } = manifest(service({ profile }), 'Deployment').spec.template;
    const config = metadata.annotations['proxy.istio.io/config'];
    expect({
      preStop: spec.containers[0].lifecycle?.preStop.sleep.seconds,
      grace: spec.terminationGracePeriodSeconds,
      drain: /terminationDrainDuration: (\w+)/.exec(config)![1],
      minimum: /MINIMUM_DRAIN_DURATION: (\w+)/.exec(config)![1],
      zones: spec.topologySpreadConstraints[0].whenUnsatisfiable,
    }).toEqual(expected);
  });

  test('is given time for the slowest route, also one that is added later', () => {
    const { service: made } = withVersion();
    made.addRoute('export', { match: [RouteMatch.pathPrefix('/export')], timeout: Duration.seconds(90) });
    expect(['web-v1', 'web-v2'].map((name) => manifest(made, 'Deployment', name).spec.template.spec.terminationGracePeriodSeconds)).toEqual([110, 110]);
  });

  test('has more labels and annotations, but none that the selector needs', () => {
    const { template } = manifest(service({
      podLabels: { team: 'shop', app: 'mine', version: 'mine' }, podAnnotations: { 'note': 'x', 'proxy.istio.io/config': 'mine' },
    }), 'Deployment').spec;
    expect(template.metadata.labels).toMatchObject({ team: 'shop', app: 'web', version: 'v1' });
    expect(template.metadata.annotations).toEqual({ 'note': 'x', 'proxy.istio.io/config': 'mine' });
  });
});

describe('the autoscaler', () => {
  test('looks at the application\'s container only', () => {
    const { spec } = manifest(service({ minReplicas: 4, maxReplicas: 9 }), 'HorizontalPodAutoscaler');
    expect(spec).toMatchObject({
      minReplicas: 4,
      maxReplicas: 9,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web-v1' },
      metrics: [{ type: 'ContainerResource', containerResource: { container: 'web', name: 'cpu', target: { type: 'Utilization', averageUtilization: 65 } } }],
      behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
    });
  });

  test('is not there with a fixed number of pods', () => {
    const made = service({ replicas: 3 });
    expect(made.autoscaler).toBeUndefined();
    expect(inventory(made)).not.toContain('HorizontalPodAutoscaler web-v1');
  });
});

describe('the disruption budget', () => {
  test('lets one pod go at a time, and unhealthy ones always', () => {
    expect(manifest(service(), 'PodDisruptionBudget').spec).toEqual({
      maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: { app: 'web', version: 'v1' } },
    });
  });

  test.each<[string, Partial<ResilientServiceProps>, boolean]>([
    ['with two pods', { replicas: 2 }, true],
    ['with one pod', { replicas: 1 }, false],
    ['with one pod, asked for', { replicas: 1, disruptionBudget: true }, false],
    ['switched off', { disruptionBudget: false }, false],
    ['with a profile that has none', { profile: ResilienceProfile.BATCH, replicas: 2 }, false],
    ['with a profile that has none, asked for', { profile: ResilienceProfile.BATCH, replicas: 2, disruptionBudget: true }, true],
  ])('%s: %p', (_, props, expected) => {
    const made = service(props);
    expect(made.disruptionBudget !== undefined).toBe(expected);
    expect(inventory(made).includes('PodDisruptionBudget web-v1')).toBe(expected);
  });
});

describe('the subset of a version', () => {
  test('with one pod has no ejection, whatever the service has', () => {
    expect(manifest(withVersion({ replicas: 1 }).service, 'DestinationRule').spec.subsets[1]).toEqual({
      name: 'v2', labels: { version: 'v2' }, trafficPolicy: { outlierDetection: { consecutive5xxErrors: 0, consecutiveGatewayErrors: 0 } },
    });
  });

  test('has what it was given', () => {
    expect(manifest(withVersion({ connectionPool: ConnectionPool.limits({ maxRequests: 7 }) }).service, 'DestinationRule').spec.subsets[1].trafficPolicy).toEqual({
      connectionPool: { tcp: { connectTimeout: '1s' }, http: { http2MaxRequests: 7 } },
    });
  });
});

describe('addVersion refuses', () => {
  const name = 'allowed: lower-case letters, digits and -, because it names a subset, a Deployment and a label (v2, 2024-11, canary)';
  test.each([
    ['', 'v2'], ['V2', 'v2'], ['1.4.2', '1-4-2'], ['v2-', 'v2'], ['-v2', 'v2'], ['v 2', 'v-2'], ['_', 'v2'], ['a'.repeat(64), 'a'.repeat(63)],
  ])('the version \'%s\'', (version, better) => {
    expect(() => service().addVersion(version, { image: 'web:2' })).toThrow(new Error(
      `shop/web/version-${version}: the version is '${version}'; ${name}; fix: write it as '${better}'`,
    ));
  });

  const user = "allowed: the number of any user but 0 (root) and 1337, whose traffic passes by the proxy because it is taken for the proxy's own; "
    + 'fix: leave it out (25000) or give the user that the image is made for';
  test.each<[string, Partial<ServiceVersionOptions>, string]>([
    ['an empty image', { image: ' ' },
      'the image is empty; allowed: an image reference such as registry.example.com/shop/payments:1.4.2; fix: give the image that the version runs'],
    ['a path that is none', { readinessPath: 'ready' }, "readinessPath is 'ready'; allowed: a path that begins with /; fix: write it like '/ready'"],
    ['an empty path', { readinessPath: '' }, "readinessPath is ''; allowed: a path that begins with /; fix: write it like '/ready'"],
    ...[0, 1337, -1, 1.5, NaN].map((runAsUser): [string, Partial<ServiceVersionOptions>, string] => [`user ${runAsUser}`, { runAsUser }, `runAsUser is ${runAsUser}; ${user}`]),
    ['no pods', { replicas: 0 }, 'replicas is 0; allowed: a whole number of pods, 1 or more; fix: give replicas as the number of pods that must serve'],
    ['an ejection that can never happen', { replicas: 2, outlierDetection: OutlierDetection.http({ maxEjectionPercent: 34 }) },
      'maxEjectionPercent 34 of 2 endpoints is floor(2 x 34 / 100) = 0, so no endpoint is ever ejected; allowed: 50 or more percent of 2; '
      + 'fix: raise maxEjectionPercent to at least 50, or leave it out to have it worked out'],
  ])('%s', (_, options, message) => {
    expect(() => withVersion(options)).toThrow(new Error(`shop/web/version-v2: ${message}`));
  });

  test('what the mesh\'s Istio does not have', () => {
    const made = service({}, shopChart({ istioVersion: '1.30' }));
    expect(() => made.addVersion('v2', { image: 'web:2', connectionPool: ConnectionPool.limits({ http2KeepAlive: {} }) })).toThrow(new Error(
      'shop/web/version-v2: DestinationRule connectionPool.http.http2KeepAlive is not in Istio 1.30, which would drop or refuse it; allowed: Istio 1.31 and newer; '
      + "fix: leave it out, or upgrade and state Mesh.configure(app, { istioVersion: '1.31' })",
    ));
  });

  test('a version that is there', () => {
    expect(() => withVersion().service.addVersion('v1', { image: 'web:3' })).toThrow(new Error(
      "shop/web: version 'v1' exists already, made by shop/web/version-v1; allowed: a version of its own; taken: v1, v2; "
      + 'fix: give the new pods another version, or change the image of the existing ones',
    ));
  });

  test('pods that were made elsewhere', () => {
    const chart = shopChart();
    const deployment = new kplus.Deployment(chart, 'pods', { containers: [{ image: 'web:1', portNumber: 80 }] });
    expect(() => new ResilientService(chart, 'web', { deployment, port: 80 }).addVersion('v2', { image: 'web:2' })).toThrow(new Error(
      "shop/web: version 'v2' cannot be told from the pods that are there, which were made elsewhere; "
      + 'allowed: versions of services whose pods are made here, from an image; fix: give the service an image instead of a deployment or service',
    ));
  });

  test('a service with a TLS port', () => {
    expect(() => service({ ports: [ServicePort.http(80), ServicePort.https(443)] }).addVersion('v2', { image: 'web:2' })).toThrow(new Error(
      "shop/web: version 'v2' would get connections of port 443 (https) at once: which name they ask for, and so which route they take, is the client's choice; "
      + 'allowed: versions of services whose ports are HTTP or plain TCP; in the mesh the sidecars do the TLS; '
      + 'fix: declare the port as ServicePort.http or tcp and leave TLS to the mesh, or make the version a service of its own',
    ));
  });

  test.each<[string, Partial<ResilientServiceProps>]>([['VirtualService', { virtualService: false }], ['DestinationRule', { destinationRule: false }]])(
    'a service without %s', (kind, props) => {
      expect(() => service(props).addVersion('v2', { image: 'web:2' })).toThrow(new Error(
        `shop/web: version 'v2' would get requests at once, because no ${kind} is made for web.shop.svc.cluster.local; `
        + 'allowed: versions of services whose VirtualService and DestinationRule are on; fix: remove virtualService: false or destinationRule: false',
      ));
    },
  );
});

describe('patches', () => {
  test('every object of a version keeps what no schema knows', () => {
    const { service: made, version } = withVersion();
    const objects = apiObjects(version);
    expect(objects.map(({ kind }) => kind)).toEqual(['Deployment', 'HorizontalPodAutoscaler', 'PodDisruptionBudget']);
    objects.forEach((object) => object.addJsonPatch(JsonPatch.add('/spec/fromTheFuture', 'kept')));
    expect(manifestsOf(made).filter(({ spec }) => spec?.fromTheFuture === 'kept').map(({ kind, metadata }) => `${kind} ${metadata.name}`))
      .toEqual(['Deployment web-v2', 'HorizontalPodAutoscaler web-v2', 'PodDisruptionBudget web-v2']);
  });

  test('see the finished Deployment: the hook, the proxy\'s configuration, the spread', () => {
    const { service: made, version } = withVersion();
    ApiObject.of(version.deployment).addJsonPatch(
      JsonPatch.replace('/spec/template/spec/containers/0/lifecycle/preStop', { exec: { command: ['sleep', '10'] } }),
      JsonPatch.replace('/spec/template/metadata/annotations/proxy.istio.io~1config', 'mine'),
      JsonPatch.add('/spec/template/spec/topologySpreadConstraints/0/labelSelector/matchLabels/zone', 'x'),
      JsonPatch.remove('/spec/template/spec/terminationGracePeriodSeconds'),
    );
    const { metadata, spec } = manifest(made, 'Deployment', 'web-v2').spec.template;
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sleep', '10'] } } });
    expect(metadata.annotations['proxy.istio.io/config']).toBe('mine');
    expect(spec.topologySpreadConstraints.map(({ labelSelector }: { labelSelector: { matchLabels: object } }) => labelSelector.matchLabels))
      .toEqual([{ app: 'web', version: 'v2', zone: 'x' }, { app: 'web', version: 'v2' }]);
    expect(spec).not.toHaveProperty('terminationGracePeriodSeconds');
  });

  test('the Deployment stays one that cdk8s-plus can be used on', () => {
    const { service: made, version } = withVersion();
    version.deployment.containers[0].env.addVariable('LATE', kplus.EnvValue.fromValue('yes'));
    version.deployment.podMetadata.addAnnotation('late', 'too');
    const { metadata, spec } = manifest(made, 'Deployment', 'web-v2').spec.template;
    expect(spec.containers[0].env).toEqual([{ name: 'LATE', value: 'yes' }]);
    expect(metadata.annotations).toMatchObject({ 'late': 'too', 'proxy.istio.io/config': expect.any(String) });
  });
});
