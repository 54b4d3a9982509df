import { JsonPatch } from 'cdk8s';
import { GatewayPods } from '../../../src/constructs/egress/gateway-pods';
import { apiObjects, inventory, manifest, manifestsOf, shopChart } from '../../support/manifests';

const props = { name: 'out', namespace: 'istio-egress', labels: { istio: 'out' }, minReplicas: 3, targetPort: 8443 };

function pods() {
  const chart = shopChart();
  return { chart, made: new GatewayPods(chart, 'pods', props) };
}

describe('GatewayPods', () => {
  test('are pods with an identity, a Service, a scaler and a disruption budget', () => {
    const { chart } = pods();
    expect(inventory(chart)).toEqual(['ServiceAccount out', 'Deployment out', 'Service out', 'HorizontalPodAutoscaler out', 'PodDisruptionBudget out']);
    expect(new Set(manifestsOf(chart).map(({ metadata }) => metadata.namespace))).toEqual(new Set(['istio-egress']));
  });

  test('run a proxy that is injected, and stop when what they carry is done', () => {
    const { spec } = manifest(pods().chart, 'Deployment');
    expect(spec).not.toHaveProperty('replicas');
    expect(spec).toMatchObject({
      selector: { matchLabels: { istio: 'out' } },
      strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      template: {
        metadata: {
          labels: { 'istio': 'out', 'sidecar.istio.io/inject': 'true' },
          annotations: { 'inject.istio.io/templates': 'gateway', 'proxy.istio.io/config': expect.stringContaining('terminationDrainDuration: 70s') },
        },
        spec: {
          serviceAccountName: 'out',
          automountServiceAccountToken: false,
          terminationGracePeriodSeconds: 80,
          containers: [{
            name: 'istio-proxy',
            image: 'auto',
            ports: [{ containerPort: 8443, name: 'tls' }],
            lifecycle: { preStop: { sleep: { seconds: 10 } } },
            readinessProbe: { httpGet: { path: '/healthz/ready', port: 15021 }, periodSeconds: 5, failureThreshold: 3 },
            startupProbe: { httpGet: { path: '/healthz/ready', port: 15021 }, periodSeconds: 2, failureThreshold: 30 },
            resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '1024Mi' } },
            securityContext: { runAsUser: 1337, runAsGroup: 1337, runAsNonRoot: true, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
          }],
        },
      },
    });
  });

  test('are reached on 443, scaled from their minimum, and drained one at a time', () => {
    const { chart } = pods();
    expect(manifest(chart, 'Service').spec).toMatchObject({ selector: { istio: 'out' }, ports: [{ name: 'tls', port: 443, targetPort: 8443, protocol: 'TCP' }] });
    expect(manifest(chart, 'HorizontalPodAutoscaler').spec).toMatchObject({
      minReplicas: 3, maxReplicas: 30, metrics: [{ containerResource: { container: 'istio-proxy', target: { averageUtilization: 50 } } }],
    });
    expect(manifest(chart, 'PodDisruptionBudget').spec).toEqual({
      maxUnavailable: 1, unhealthyPodEvictionPolicy: 'AlwaysAllow', selector: { matchLabels: { istio: 'out' } },
    });
  });

  test('keep what a patch adds, in every object', () => {
    const { chart, made } = pods();
    apiObjects(made).forEach((object) => object.addJsonPatch(JsonPatch.add('/fromTheFuture', 1)));
    expect(manifestsOf(chart).map((object) => (object as unknown as { fromTheFuture: number }).fromTheFuture)).toEqual([1, 1, 1, 1, 1]);
  });
});
