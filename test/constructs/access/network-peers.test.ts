import { App } from 'cdk8s';
import { Mesh, MeshService, ServicePort } from '../../../src';
import { meshEssentials, podPorts, podsIn, PROXY_PORTS, tcp } from '../../../src/constructs/access/network-peers';
import { shopChart } from '../../support/manifests';

describe('podsIn', () => {
  test('is a namespace, by the label that Kubernetes itself sets', () => {
    expect(podsIn('bank')).toEqual({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'bank' } } });
  });

  test('is some pods of it, by their labels', () => {
    expect(podsIn('bank', { app: 'ledger' })).toEqual({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'bank' } },
      podSelector: { matchLabels: { app: 'ledger' } },
    });
  });
});

describe('podPorts', () => {
  test('are the ports behind the Service\'s, each once', () => {
    const service = MeshService.fromServiceName(shopChart(), 'ledger', 'ledger', {
      ports: [ServicePort.http(80, { targetPort: 8080 }), ServicePort.http(81, { name: 'http-alias', targetPort: 8080 }), ServicePort.tcp(9000)],
    });
    expect(podPorts(service)).toEqual([{ protocol: 'TCP', port: 8080 }, { protocol: 'TCP', port: 9000 }]);
  });
});

test('tcp writes ports as a NetworkPolicy does', () => {
  expect(tcp(1, 2)).toEqual([{ protocol: 'TCP', port: 1 }, { protocol: 'TCP', port: 2 }]);
  expect(tcp()).toEqual([]);
});

test('PROXY_PORTS are health and metrics of the proxy', () => {
  expect(PROXY_PORTS).toEqual(tcp(15021, 15020, 15090));
});

test('meshEssentials are DNS and the control plane', () => {
  const app = new App();
  const mesh = Mesh.configure(app, { rootNamespace: 'mesh-system' });
  expect(meshEssentials(mesh)).toEqual([
    {
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } }, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }],
      ports: [{ protocol: 'UDP', port: 53 }, { protocol: 'TCP', port: 53 }],
    },
    {
      to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'mesh-system' } }, podSelector: { matchLabels: { app: 'istiod' } } }],
      ports: [{ protocol: 'TCP', port: 15012 }],
    },
  ]);
});
