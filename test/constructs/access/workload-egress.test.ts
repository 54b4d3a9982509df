import { JsonPatch } from 'cdk8s';
import { Mesh, MeshService, ServicePort } from '../../../src';
import { meshEssentials, podsIn, tcp } from '../../../src/constructs/access/network-peers';
import { sorted, WorkloadEgress } from '../../../src/constructs/access/workload-egress';
import { manifest, manifestsOf, shopChart } from '../../support/manifests';

const web = { name: 'web', namespace: 'shop', podLabels: { app: 'web' } };

describe('WorkloadEgress', () => {
  test('opens DNS and the control plane, and nothing else', () => {
    const chart = shopChart();
    new WorkloadEgress(chart, 'egress', web);
    expect(manifestsOf(chart)).toEqual([
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'Sidecar',
        metadata: { name: 'web', namespace: 'shop' },
        spec: {
          workloadSelector: { labels: { app: 'web' } },
          outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
          egress: [{ hosts: ['istio-system/*'] }],
        },
      },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'web-egress', namespace: 'shop' },
        spec: { podSelector: { matchLabels: { app: 'web' } }, policyTypes: ['Egress'], egress: sorted(meshEssentials(Mesh.of(chart))) },
      },
    ]);
  });

  test('opens the way to a service: its host in the sidecar, its pods and their ports in the network', () => {
    const chart = shopChart({ rootNamespace: 'mesh-system' });
    const egress = new WorkloadEgress(chart, 'egress', web);
    egress.allowService(MeshService.fromServiceName(chart, 'ledger', 'ledger', {
      namespace: 'bank', ports: [ServicePort.http(80, { targetPort: 8080 })], podLabels: { app: 'ledger' },
    }));
    expect(manifest(chart, 'Sidecar').spec.egress).toEqual([{ hosts: ['bank/ledger.bank.svc.cluster.local', 'mesh-system/*'] }]);
    expect(manifest(chart, 'NetworkPolicy').spec.egress).toContainEqual({ to: [podsIn('bank', { app: 'ledger' })], ports: tcp(8080) });
  });

  test('without known labels, the way to the service\'s whole namespace is open', () => {
    const chart = shopChart();
    const egress = new WorkloadEgress(chart, 'egress', web);
    egress.allowService(MeshService.fromServiceName(chart, 'ledger', 'ledger', { namespace: 'bank', port: 8080 }));
    expect(manifest(chart, 'NetworkPolicy').spec.egress).toContainEqual({ to: [podsIn('bank')], ports: tcp(8080) });
  });

  test('what is allowed twice is written once, and the order of asking does not show', () => {
    const render = (hosts: string[]) => {
      const chart = shopChart();
      const egress = new WorkloadEgress(chart, 'egress', web);
      for (const host of hosts) {
        egress.allowHost('bank', host);
        egress.allowNetwork({ to: [podsIn(host)], ports: tcp(443) });
      }
      return manifestsOf(chart);
    };
    expect(render(['b.test', 'a.test', 'b.test'])).toEqual(render(['a.test', 'b.test']));
  });

  test('a host of the root namespace is known with the whole of it', () => {
    const chart = shopChart();
    const egress = new WorkloadEgress(chart, 'egress', web);
    egress.allowHost('istio-system', 'istio-egressgateway.istio-system.svc.cluster.local');
    expect(manifest(chart, 'Sidecar').spec.egress).toEqual([{ hosts: ['istio-system/*'] }]);
  });

  test('both objects keep what a patch adds', () => {
    const chart = shopChart();
    const egress = new WorkloadEgress(chart, 'egress', web);
    egress.sidecar.addJsonPatch(JsonPatch.add('/spec/fromTheFuture', 1), JsonPatch.replace('/spec/outboundTrafficPolicy/mode', 'ALLOW_ANY'));
    egress.networkPolicy.addJsonPatch(JsonPatch.add('/spec/fromTheFuture', 2));
    expect(manifestsOf(chart).map(({ spec }) => spec)).toMatchObject([{ fromTheFuture: 1, outboundTrafficPolicy: { mode: 'ALLOW_ANY' } }, { fromTheFuture: 2 }]);
  });
});

describe('sorted', () => {
  test('is without repetition, and does not depend on the order given', () => {
    const [a, b, c] = [{ x: 1 }, { x: 2 }, { y: 0 }];
    expect(sorted([c, b, { x: 2 }, a])).toEqual(sorted([a, b, c, a]));
    expect(sorted([b, a, b])).toHaveLength(2);
    expect(sorted([])).toEqual([]);
  });
});
