import { JsonPatch } from 'cdk8s';
import { podsIn, PROXY_PORTS } from '../../../src/constructs/access/network-peers';
import { WorkloadIngress } from '../../../src/constructs/access/workload-ingress';
import { manifest, manifestsOf, shopChart } from '../../support/manifests';

const ledger = { name: 'ledger', namespace: 'bank', podLabels: { app: 'ledger' }, targetPorts: [8080, 9000] };
const web = { principal: 'cluster.local/ns/shop/sa/web', namespace: 'shop', podLabels: { app: 'web' } };
const cart = { principal: 'cluster.local/ns/shop/sa/cart', namespace: 'shop' };

describe('WorkloadIngress', () => {
  test('admits nobody while nobody has declared a call', () => {
    const chart = shopChart();
    new WorkloadIngress(chart, 'callers', ledger);
    expect(manifestsOf(chart)).toEqual([
      {
        apiVersion: 'security.istio.io/v1',
        kind: 'AuthorizationPolicy',
        metadata: { name: 'ledger', namespace: 'bank' },
        spec: { selector: { matchLabels: { app: 'ledger' } }, action: 'ALLOW' },
      },
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'ledger-ingress', namespace: 'bank' },
        spec: { podSelector: { matchLabels: { app: 'ledger' } }, policyTypes: ['Ingress'], ingress: [{ ports: PROXY_PORTS }] },
      },
    ]);
  });

  test('admits callers by identity, and under it by where they run, on the ports of the pods', () => {
    const chart = shopChart();
    const ingress = new WorkloadIngress(chart, 'callers', ledger);
    ingress.admit(web);
    ingress.admit(cart);
    expect(manifest(chart, 'AuthorizationPolicy').spec.rules).toEqual([{
      from: [{ source: { principals: ['cluster.local/ns/shop/sa/cart', 'cluster.local/ns/shop/sa/web'] } }],
      to: [{ operation: { ports: ['8080', '9000'] } }],
    }]);
    const [admitted, proxy] = manifest(chart, 'NetworkPolicy').spec.ingress;
    expect(admitted.from).toEqual(expect.arrayContaining([podsIn('shop', { app: 'web' }), podsIn('shop')]));
    expect(admitted.ports).toEqual([{ protocol: 'TCP', port: 8080 }, { protocol: 'TCP', port: 9000 }]);
    expect(proxy).toEqual({ ports: PROXY_PORTS });
  });

  test('who is admitted twice is written once, and the order does not show', () => {
    const render = (callers: typeof cart[]) => {
      const chart = shopChart();
      const ingress = new WorkloadIngress(chart, 'callers', ledger);
      callers.forEach((caller) => ingress.admit(caller));
      return manifestsOf(chart);
    };
    expect(render([web, cart, web])).toEqual(render([cart, web]));
  });

  test('both objects keep what a patch adds', () => {
    const chart = shopChart();
    const ingress = new WorkloadIngress(chart, 'callers', ledger);
    ingress.authorizationPolicy.addJsonPatch(JsonPatch.add('/spec/fromTheFuture', 1), JsonPatch.replace('/spec/action', 'AUDIT'));
    ingress.networkPolicy.addJsonPatch(JsonPatch.add('/spec/fromTheFuture', 2));
    expect(manifestsOf(chart).map(({ spec }) => spec)).toMatchObject([{ fromTheFuture: 1, action: 'AUDIT' }, { fromTheFuture: 2 }]);
  });
});
