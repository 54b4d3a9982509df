import { App, Chart, JsonPatch } from 'cdk8s';
import { EgressGateway, ExternalHost, LockedEgress, ResilientService, type EgressGatewayProps, type MeshProps } from '../../src';
import { meshEssentials, podsIn, PROXY_PORTS, tcp } from '../../src/constructs/access/network-peers';
import { sorted } from '../../src/constructs/access/workload-egress';
import { Mesh } from '../../src/constructs/mesh';
import { apiObjects, inventory, manifest, manifestsOf, shopChart } from '../support/manifests';

const api = ExternalHost.https('api.example.com', { cidrs: ['203.0.113.0/24'] });

/** A gateway in its own chart, which a service of another chart uses for these hosts. */
function gatewayOf(props: EgressGatewayProps = {}, hosts = [api], mesh?: MeshProps) {
  const shop = shopChart(mesh);
  const chart = new Chart(shop.node.root as App, 'egress', { namespace: 'istio-egress' });
  const gateway = new EgressGateway(chart, 'out', props);
  const payments = new ResilientService(shop, 'payments', { image: 'payments:1', port: 8080 });
  new LockedEgress(shop, 'egress', { from: [payments], hosts, gateway });
  return { chart, shop, gateway, payments };
}

describe('a gateway that is made here', () => {
  test('is pods, their network, one listener and one rule, and who may use it', () => {
    const { chart, gateway } = gatewayOf();
    const objects = inventory(chart).filter((name) => / out$/.test(name));
    expect(objects).toEqual([
      'ServiceAccount out', 'Deployment out', 'Service out', 'HorizontalPodAutoscaler out', 'PodDisruptionBudget out', 'NetworkPolicy out', 'Gateway out', 'DestinationRule out',
      'AuthorizationPolicy out',
    ]);
    expect(gateway).toMatchObject({ namespace: 'istio-egress', host: 'out.istio-egress.svc.cluster.local', selector: { istio: 'out' }, targetPort: 8443 });
  });

  test('has a server and a subset for each host, in order', () => {
    const { chart } = gatewayOf({}, [ExternalHost.https('b.example.com'), ExternalHost.http('a.example.com')]);
    const server = (name: string, protocol: string, host: string) => ({ port: { number: 443, name, protocol }, hosts: [host], tls: { mode: 'ISTIO_MUTUAL' } });
    expect(manifest(chart, 'Gateway').spec).toEqual({
      selector: { istio: 'out' }, servers: [server('https-a-example-com', 'HTTPS', 'a.example.com'), server('tls-b-example-com', 'TLS', 'b.example.com')],
    });
    expect(manifest(chart, 'DestinationRule', 'out').spec).toEqual({
      host: 'out.istio-egress.svc.cluster.local',
      trafficPolicy: {
        connectionPool: { tcp: { connectTimeout: '1s' } },
        outlierDetection: { consecutive5xxErrors: 5, consecutiveGatewayErrors: 0, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50, minHealthPercent: 0 },
        loadBalancer: { localityLbSetting: { enabled: false } },
      },
      subsets: [
        { name: 'a-example-com', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL', sni: 'a.example.com' } } },
        { name: 'b-example-com', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL', sni: 'b.example.com' } } },
      ],
    });
  });

  test('lets in its callers and out to its hosts, and nothing else', () => {
    const { chart } = gatewayOf();
    expect(manifest(chart, 'NetworkPolicy', 'out').spec).toEqual({
      podSelector: { matchLabels: { istio: 'out' } },
      policyTypes: ['Ingress', 'Egress'],
      ingress: [{ from: [podsIn('shop', { app: 'payments' })], ports: tcp(8443) }, { ports: PROXY_PORTS }],
      egress: sorted([...meshEssentials(Mesh.of(chart)), { to: [{ ipBlock: { cidr: '203.0.113.0/24' } }], ports: tcp(443) }]),
    });
    expect(manifest(chart, 'AuthorizationPolicy', 'out').spec).toEqual({
      selector: { matchLabels: { istio: 'out' } },
      action: 'ALLOW',
      rules: [{
        from: [{ source: { principals: ['cluster.local/ns/shop/sa/payments'] } }],
        to: [{ operation: { ports: ['8443'] } }],
        when: [{ key: 'connection.sni', values: ['api.example.com'] }],
      }],
    });
  });

  test('minReplicas', () => {
    const { chart } = gatewayOf({ minReplicas: 5 });
    expect(manifest(chart, 'HorizontalPodAutoscaler', 'out').spec.minReplicas).toBe(5);
    expect(manifest(chart, 'DestinationRule', 'out').spec.trafficPolicy.outlierDetection.maxEjectionPercent).toBe(20);
  });

  test('name', () => {
    const { chart, gateway } = gatewayOf({ name: 'way-out' }, [api], { clusterDomain: 'k8s.example.com' });
    expect(gateway.host).toBe('way-out.istio-egress.svc.k8s.example.com');
    expect(manifest(chart, 'Gateway').metadata.name).toBe('way-out');
    expect(manifest(chart, 'Deployment', 'way-out').spec.selector.matchLabels).toEqual({ istio: 'way-out' });
  });

  test('authorization: false makes no policy', () => {
    expect(inventory(gatewayOf({ authorization: false }).chart)).not.toContain('AuthorizationPolicy out');
  });
});

describe('a gateway that exists', () => {
  test('gets a listener, a rule and a policy, and no pods', () => {
    const { chart, gateway } = gatewayOf({ existing: { serviceName: 'istio-egressgateway', namespace: 'istio-system' } });
    expect(inventory(chart).filter((name) => name.endsWith(' istio-egressgateway')))
      .toEqual(['Gateway istio-egressgateway', 'DestinationRule istio-egressgateway', 'AuthorizationPolicy istio-egressgateway']);
    expect(gateway).toMatchObject({
      namespace: 'istio-system', host: 'istio-egressgateway.istio-system.svc.cluster.local', selector: { istio: 'egressgateway' }, targetPort: 8443,
    });
    expect(manifest(chart, 'Gateway').metadata.namespace).toBe('istio-system');
    // How many pods it has is not known.
    expect(manifest(chart, 'DestinationRule', 'istio-egressgateway').spec.trafficPolicy).toEqual({ connectionPool: { tcp: { connectTimeout: '1s' } } });
  });

  test('is as it is said to be', () => {
    const { gateway, shop } = gatewayOf({ name: 'mine', existing: { serviceName: 'out-gw', selector: { app: 'out' }, targetPort: 443 } });
    expect(gateway).toMatchObject({ namespace: 'istio-egress', host: 'out-gw.istio-egress.svc.cluster.local', selector: { app: 'out' }, targetPort: 443 });
    expect(manifest(shop, 'Gateway').metadata.name).toBe('mine');
    expect(manifest(shop, 'NetworkPolicy', 'payments-egress').spec.egress).toContainEqual({ to: [podsIn('istio-egress', { app: 'out' })], ports: tcp(443) });
    expect(manifest(shop, 'AuthorizationPolicy', 'mine').spec.rules[0].to).toEqual([{ operation: { ports: ['443'] } }]);
  });
});

describe('refused are', () => {
  const replicas = 'allowed: a whole number of 2 or more: every external call of the mesh depends on the gateway; fix: leave it out for 2';
  const targetPort = "allowed: a port number from 1 to 65535; fix: give the port of the gateway's pods behind port 443 of its Service (8443 in the older chart, 443 in the newer one)";

  test.each<[string, EgressGatewayProps, string]>([
    ...[1, 0, -1, 2.5, NaN].map((minReplicas): [string, EgressGatewayProps, string] => [`${minReplicas} pods`, { minReplicas }, `shop/out: minReplicas is ${minReplicas}; ${replicas}`]),
    ...[0, 65536, 1.5, NaN].map((port): [string, EgressGatewayProps, string] =>
      [`port ${port}`, { existing: { serviceName: 'gw', targetPort: port } }, `shop/out: targetPort is ${port}; ${targetPort}`]),
    ['an impossible name', { name: 'Out' },
      "shop/out: the gateway name is 'Out'; allowed: lower-case letters, digits and -, beginning and ending with a letter or digit, at most 63 characters; "
      + 'fix: give a gateway name that Kubernetes accepts'],
    ['an impossible namespace', { existing: { serviceName: 'gw', namespace: 'a.b' } },
      "shop/out: the namespace is 'a.b'; allowed: lower-case letters, digits and -, beginning and ending with a letter or digit, at most 63 characters; "
      + 'fix: give a namespace that Kubernetes accepts'],
  ])('%s', (_, props, message) => {
    expect(() => new EgressGateway(shopChart(), 'out', props)).toThrow(new Error(message));
  });

  test('a second owner of one gateway', () => {
    const chart = shopChart();
    new EgressGateway(chart, 'out', { existing: { serviceName: 'gw' } });
    expect(() => new EgressGateway(chart, 'again', { existing: { serviceName: 'gw' } })).toThrow(new Error(
      'shop/again: the gateway gw.shop.svc.cluster.local already belongs to shop/out; '
      + 'allowed: one EgressGateway for a gateway, because it can have one DestinationRule and one set of callers; fix: pass shop/out to every LockedEgress',
    ));
  });

  test('a gateway that nothing goes through', () => {
    const chart = shopChart();
    new EgressGateway(chart, 'out');
    expect(() => manifestsOf(chart)).toThrow(new Error(
      'Validation failed with the following errors:\n  [shop/out] no host leaves the mesh by the gateway out.shop.svc.cluster.local, and Istio refuses a Gateway without servers; '
      + 'allowed: a gateway that at least one LockedEgress goes through; fix: pass it to a LockedEgress as gateway, or remove it',
    ));
  });

  test('a host that leaves by two gateways', () => {
    const { chart, gateway, payments, shop } = gatewayOf();
    const other = new EgressGateway(chart, 'other');
    expect(() => new LockedEgress(shop, 'again', { from: [payments], hosts: [api], gateway: other })).toThrow(new Error(
      'shop/again: api.example.com already leaves the mesh by egress/out; '
      + 'allowed: one way out for an external host, because Istio takes one of several ServiceEntries and drops the others; '
      + 'fix: pass the same gateway to every LockedEgress that has the host',
    ));
    expect(gateway.namespace).toBe('istio-egress');
  });

  test('a host that is declared in two ways', () => {
    const { gateway, payments, shop } = gatewayOf();
    expect(() => new LockedEgress(shop, 'again', { from: [payments], hosts: [ExternalHost.https('api.example.com')], gateway })).toThrow(new Error(
      'shop/again: api.example.com is declared differently elsewhere; allowed: one declaration of an external host for everybody who uses it; '
      + 'fix: make the ExternalHost once and pass the same value to every LockedEgress',
    ));
  });
});

test('every object keeps what a patch adds', () => {
  const { chart, gateway } = gatewayOf({}, [api, ExternalHost.tlsOrigination('o.example.com')]);
  apiObjects(gateway).forEach((object) => object.addJsonPatch(JsonPatch.add('/fromTheFuture', 'kept')));
  expect((chart.node.root as App).synthYaml().match(/fromTheFuture: kept/g)).toHaveLength(apiObjects(gateway).length);
  expect(new Set(apiObjects(gateway).map(({ kind }) => kind))).toEqual(new Set([
    'ServiceAccount', 'Deployment', 'Service', 'HorizontalPodAutoscaler', 'PodDisruptionBudget', 'NetworkPolicy', 'Gateway', 'DestinationRule', 'AuthorizationPolicy', 'ServiceEntry',
    'VirtualService',
  ]));
});
