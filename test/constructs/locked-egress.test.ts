import { Chart, Duration } from 'cdk8s';
import { EgressGateway, ExternalHost, LockedEgress, MeshService, ResilienceProfile, ResilientService, RetryPolicy } from '../../src';
import { inventory, manifest, manifestsOf, shopChart } from '../support/manifests';

const SAFE = { attempts: 2, retryOn: 'connect-failure,refused-stream,reset-before-request' };
const EDGE_POOL = { tcp: { connectTimeout: '3s', tcpKeepalive: { time: '300s', interval: '60s' } } };

function payments(chart: Chart): ResilientService {
  return new ResilientService(chart, 'payments', { image: 'registry.example.com/payments:1', port: 8080 });
}

/** The names of what a LockedEgress adds to a chart with one service. */
function added(chart: Chart, before: readonly string[]): string[] {
  return inventory(chart).filter((name) => !before.includes(name));
}

describe('directly from the sidecar', () => {
  test('https: the name is known, nothing in it is read', () => {
    const chart = shopChart();
    const from = payments(chart);
    const before = inventory(chart);
    new LockedEgress(chart, 'egress', { from: [from], hosts: [ExternalHost.https('api.stripe.com')] });
    expect(added(chart, before)).toEqual([
      'Sidecar payments', 'NetworkPolicy payments-egress', 'ServiceEntry api-stripe-com', 'DestinationRule api-stripe-com',
    ]);
    expect(manifest(chart, 'ServiceEntry').spec).toEqual({
      hosts: ['api.stripe.com'],
      location: 'MESH_EXTERNAL',
      resolution: 'DNS',
      exportTo: ['.'],
      ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
    });
    expect(manifest(chart, 'DestinationRule', 'api-stripe-com').spec).toEqual({
      host: 'api.stripe.com', exportTo: ['.'], trafficPolicy: { connectionPool: EDGE_POOL },
    });
    expect(manifest(chart, 'Sidecar').spec).toEqual({
      workloadSelector: { labels: { app: 'payments' } },
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
      egress: [{ hosts: ['istio-system/*', 'shop/api.stripe.com'] }],
    });
  });

  test('the network lets out DNS, the control plane and public addresses on the port of the host', () => {
    const chart = shopChart();
    new LockedEgress(chart, 'egress', { from: [payments(chart)], hosts: [ExternalHost.https('api.stripe.com')] });
    const { spec } = manifest(chart, 'NetworkPolicy');
    expect(spec.podSelector).toEqual({ matchLabels: { app: 'payments' } });
    expect(spec.policyTypes).toEqual(['Egress']);
    expect((spec.egress as { ports: { port: number }[] }[]).map(({ ports }) => ports.map(({ port }) => port))).toEqual([[443], [15012], [53, 53]]);
    expect(spec.egress[0].to[0]).toEqual({
      ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'] },
    });
  });

  test('known address blocks are the only ones that are open', () => {
    const chart = shopChart();
    const hosts = [ExternalHost.https('api.stripe.com', { cidrs: ['198.51.100.0/24'] })];
    new LockedEgress(chart, 'egress', { from: [payments(chart)], hosts });
    expect(manifest(chart, 'NetworkPolicy').spec.egress).toContainEqual({
      to: [{ ipBlock: { cidr: '198.51.100.0/24' } }], ports: [{ protocol: 'TCP', port: 443 }],
    });
    expect(JSON.stringify(manifest(chart, 'NetworkPolicy').spec)).not.toContain('0.0.0.0/0');
  });

  test('TLS origination: http to port 80 of the name becomes TLS to port 443 of the host', () => {
    const chart = shopChart();
    const hosts = [ExternalHost.tlsOrigination('mail.example.net', { timeout: Duration.seconds(20) })];
    new LockedEgress(chart, 'egress', { from: [payments(chart)], hosts });
    expect(manifest(chart, 'ServiceEntry').spec.ports).toEqual([{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 443 }]);
    expect(manifest(chart, 'DestinationRule', 'mail-example-net').spec.trafficPolicy).toEqual({
      connectionPool: EDGE_POOL,
      tls: { mode: 'SIMPLE', sni: 'mail.example.net', subjectAltNames: ['mail.example.net'], caCertificates: 'system' },
    });
    expect(manifest(chart, 'VirtualService', 'mail-example-net').spec).toEqual({
      hosts: ['mail.example.net'],
      gateways: ['mesh'],
      exportTo: ['.'],
      http: [{
        name: 'default',
        route: [{ destination: { host: 'mail.example.net', port: { number: 80 } } }],
        timeout: '20s',
        retries: SAFE,
      }],
    });
  });

  test('http: timeout, retries and ejection by profile, for a name with several addresses', () => {
    const chart = shopChart();
    const hosts = [ExternalHost.http('plain.example.net', { profile: ResilienceProfile.CRITICAL, endpoints: 3 })];
    new LockedEgress(chart, 'egress', { from: [payments(chart)], hosts });
    expect(manifest(chart, 'VirtualService', 'plain-example-net').spec.http[0]).toMatchObject({ timeout: '3s', retries: SAFE });
    expect(manifest(chart, 'DestinationRule', 'plain-example-net').spec.trafficPolicy).toMatchObject({
      outlierDetection: { maxEjectionPercent: 34, splitExternalLocalOriginErrors: true },
      loadBalancer: { localityLbSetting: { enabled: false } },
    });
  });

  test('tcp: told by its addresses', () => {
    const chart = shopChart();
    const hosts = [ExternalHost.tcp('db.example.net', 5432, { addresses: ['203.0.113.7'] })];
    new LockedEgress(chart, 'egress', { from: [payments(chart)], hosts });
    expect(manifest(chart, 'ServiceEntry').spec).toEqual({
      hosts: ['db.example.net'],
      location: 'MESH_EXTERNAL',
      exportTo: ['.'],
      ports: [{ number: 5432, name: 'tcp', protocol: 'TCP' }],
      resolution: 'STATIC',
      addresses: ['203.0.113.7'],
      endpoints: [{ address: '203.0.113.7' }],
    });
    expect(manifest(chart, 'NetworkPolicy').spec.egress).toContainEqual({
      to: [{ ipBlock: { cidr: '203.0.113.7/32' } }], ports: [{ protocol: 'TCP', port: 5432 }],
    });
  });

  test('declared calls stay open, whether they were declared before or after', () => {
    const chart = shopChart();
    const from = payments(chart);
    const [early, late] = ['early', 'late'].map((name) => new ResilientService(chart, name, {
      image: 'registry.example.com/x:1', port: 8080, timeout: Duration.seconds(1),
    }));
    from.calls(early);
    new LockedEgress(chart, 'egress', { from: [from], hosts: [ExternalHost.https('api.stripe.com')] });
    from.calls(late);
    expect(manifest(chart, 'Sidecar').spec.egress[0].hosts).toEqual([
      'istio-system/*', 'shop/api.stripe.com', 'shop/early.shop.svc.cluster.local', 'shop/late.shop.svc.cluster.local',
    ]);
    expect(JSON.stringify(manifest(chart, 'NetworkPolicy').spec.egress)).toContain('"app":"late"');
  });

  test('a workload made elsewhere gets a Sidecar of its own, one for all that is declared for it', () => {
    const chart = shopChart();
    const legacy = MeshService.fromServiceName(chart, 'legacy', 'legacy', { port: 8080, podLabels: { app: 'legacy' } });
    new LockedEgress(chart, 'one', { from: [legacy], hosts: [ExternalHost.https('a.example.com')] });
    new LockedEgress(chart, 'two', { from: [legacy], hosts: [ExternalHost.https('b.example.com')] });
    expect(manifest(chart, 'Sidecar').spec.egress[0].hosts).toEqual(['istio-system/*', 'shop/a.example.com', 'shop/b.example.com']);
  });
});

describe('through a gateway', () => {
  function throughGateway(...hosts: ExternalHost[]): Chart {
    const chart = shopChart();
    const gateway = new EgressGateway(new Chart(chart.node.root, 'egress', { namespace: 'istio-egress' }), 'way-out');
    new LockedEgress(chart, 'egress', { from: [payments(chart)], hosts, gateway });
    return chart;
  }

  test('https: wrapped in the mesh\'s TLS up to the gateway, which passes it on unread', () => {
    const chart = throughGateway(ExternalHost.https('api.stripe.com'));
    expect(manifest(chart, 'ServiceEntry').spec).toMatchObject({ exportTo: ['istio-egress', 'shop'], ports: [{ number: 443, name: 'tls', protocol: 'TLS' }] });
    expect(manifest(chart, 'Gateway').spec).toEqual({
      selector: { istio: 'way-out' },
      servers: [{
        port: { number: 443, name: 'tls-api-stripe-com', protocol: 'TLS' }, hosts: ['api.stripe.com'], tls: { mode: 'ISTIO_MUTUAL' },
      }],
    });
    expect(manifest(chart, 'DestinationRule', 'way-out').spec.subsets).toEqual([
      { name: 'api-stripe-com', trafficPolicy: { tls: { mode: 'ISTIO_MUTUAL', sni: 'api.stripe.com' } } },
    ]);
    expect(manifest(chart, 'VirtualService', 'api-stripe-com').spec).toEqual({
      hosts: ['api.stripe.com'],
      gateways: ['mesh', 'istio-egress/way-out'],
      exportTo: ['istio-egress', 'shop'],
      tls: [{
        match: [{ gateways: ['mesh'], port: 443, sniHosts: ['api.stripe.com'] }],
        route: [{ destination: { host: 'way-out.istio-egress.svc.cluster.local', subset: 'api-stripe-com', port: { number: 443 } } }],
      }],
      tcp: [{
        match: [{ gateways: ['istio-egress/way-out'], port: 443 }],
        route: [{ destination: { host: 'api.stripe.com', port: { number: 443 } } }],
      }],
    });
    expect(manifest(chart, 'AuthorizationPolicy').spec).toEqual({
      selector: { matchLabels: { istio: 'way-out' } },
      action: 'ALLOW',
      rules: [{
        from: [{ source: { principals: ['cluster.local/ns/shop/sa/payments'] } }],
        to: [{ operation: { ports: ['8443'] } }],
        when: [{ key: 'connection.sni', values: ['api.stripe.com'] }],
      }],
    });
  });

  test('the workload gets out to the gateway\'s own port and nowhere else', () => {
    const chart = throughGateway(ExternalHost.https('api.stripe.com'));
    const { egress } = manifest(chart, 'NetworkPolicy', 'payments-egress').spec;
    expect((egress as { ports: { port: number }[] }[]).flatMap(({ ports }) => ports.map(({ port }) => port)).sort()).toEqual([15012, 53, 53, 8443]);
    expect(egress).toContainEqual({
      to: [{
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'istio-egress' } },
        podSelector: { matchLabels: { istio: 'way-out' } },
      }],
      ports: [{ protocol: 'TCP', port: 8443 }],
    });
    expect(JSON.stringify(egress)).not.toContain('ipBlock');
  });

  test('TLS origination: only the gateway knows the TLS port of the host, so nobody gets past it', () => {
    const chart = throughGateway(ExternalHost.tlsOrigination('mail.example.net'));
    const entries = manifestsByNamespace(chart, 'ServiceEntry');
    expect(entries.shop).toMatchObject({ exportTo: ['.'], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }] });
    expect(entries['istio-egress']).toMatchObject({ exportTo: ['.'], ports: [{ number: 443, name: 'https', protocol: 'HTTPS' }] });
    expect(manifest(chart, 'VirtualService', 'mail-example-net').spec.http).toEqual([
      {
        name: 'to-gateway',
        match: [{ gateways: ['mesh'], port: 80 }],
        route: [{ destination: { host: 'way-out.istio-egress.svc.cluster.local', subset: 'mail-example-net', port: { number: 443 } } }],
        timeout: '10s',
        retries: SAFE,
      },
      {
        name: 'to-host',
        match: [{ gateways: ['istio-egress/way-out'], port: 443 }],
        route: [{ destination: { host: 'mail.example.net', port: { number: 443 } } }],
        timeout: '9950ms',
        retries: SAFE,
      },
    ]);
    expect(manifest(chart, 'AuthorizationPolicy').spec.rules[0].to).toEqual([
      { operation: { ports: ['8443'], hosts: ['mail.example.net', 'mail.example.net:*'] } },
    ]);
    expect(manifest(chart, 'Gateway').spec.servers[0].port).toEqual({ number: 443, name: 'https-mail-example-net', protocol: 'HTTPS' });
  });

  test('tcp: caught by its address, told apart at the gateway by name', () => {
    const chart = throughGateway(ExternalHost.tcp('db.example.net', 5432, { addresses: ['203.0.113.7'] }));
    expect(manifest(chart, 'VirtualService', 'db-example-net').spec.tcp).toEqual([
      {
        match: [{ gateways: ['mesh'], port: 5432, destinationSubnets: ['203.0.113.7'] }],
        route: [{ destination: { host: 'way-out.istio-egress.svc.cluster.local', subset: 'db-example-net', port: { number: 443 } } }],
      },
      {
        match: [{ gateways: ['istio-egress/way-out'], port: 443 }],
        route: [{ destination: { host: 'db.example.net', port: { number: 5432 } } }],
      },
    ]);
  });

  test('a gateway that is installed already gets routes and policy, and no pods', () => {
    const chart = shopChart();
    const gateway = new EgressGateway(chart, 'existing', {
      existing: { serviceName: 'istio-egressgateway', namespace: 'istio-system', targetPort: 8443 },
    });
    const before = inventory(chart);
    expect(before).toEqual(['Gateway istio-egressgateway', 'DestinationRule istio-egressgateway', 'AuthorizationPolicy istio-egressgateway']);
    new LockedEgress(chart, 'egress', { from: [payments(chart)], hosts: [ExternalHost.https('api.stripe.com')], gateway });
    expect(manifest(chart, 'Gateway').metadata.namespace).toBe('istio-system');
    expect(manifest(chart, 'Gateway').spec.selector).toEqual({ istio: 'egressgateway' });
  });

  function manifestsByNamespace(chart: Chart, kind: string): { [namespace: string]: unknown } {
    return Object.fromEntries(inventoryOf(chart, kind).map(({ metadata, spec }) => [metadata.namespace, spec]));
  }
});

describe('fails', () => {
  const host = ExternalHost.https('api.stripe.com');

  test.each([
    ['without workloads', () => new LockedEgress(shopChart(), 'egress', { from: [], hosts: [host] }),
      "shop/egress: from is empty; allowed: at least one workload and one external host; fix: list the services that call out"],
    ['without hosts', () => withPayments((chart, from) => new LockedEgress(chart, 'egress', { from: [from], hosts: [] })),
      "shop/egress: hosts is empty; allowed: at least one workload and one external host; fix: list what they may reach, e.g. ExternalHost.https('api.example.com')"],
    ['on a workload whose pods are unknown',
      () => withPayments((chart) => new LockedEgress(chart, 'egress', { from: [MeshService.fromServiceName(chart, 'x', 'x', { port: 80 })], hosts: [host] })),
      "shop/egress: the labels of the pods of x.shop.svc.cluster.local are not known; allowed: workloads whose podLabels are stated; "
      + "fix: give MeshService.fromServiceName(…, { podLabels: { app: '…' } })"],
    ['on a gateway for a workload without identity',
      () => withPayments((chart) => new LockedEgress(chart, 'egress', {
        from: [MeshService.fromServiceName(chart, 'x', 'x', { port: 80, podLabels: { app: 'x' } })], hosts: [host], gateway: new EgressGateway(chart, 'gw'),
      })),
      'shop/egress: the identity of x.shop.svc.cluster.local is not known; allowed: workloads with a service account, because the gateway admits by '
      + 'certified identity; fix: state its serviceAccount'],
    ['on a client certificate without a gateway',
      () => withPayments((chart, from) => new LockedEgress(chart, 'egress', {
        from: [from], hosts: [ExternalHost.tlsOrigination('partner.example.com', { credentialName: 'partner' })],
      })),
      "shop/egress: partner.example.com is shown a client certificate from the Secret 'partner', and sidecars do not read Secrets; allowed: credentialName "
      + 'where a gateway makes the TLS; fix: pass a gateway: new EgressGateway(…)'],
    ['on one host with two ways out',
      () => withPayments((chart, from) => {
        new LockedEgress(chart, 'through', { from: [from], hosts: [host], gateway: new EgressGateway(chart, 'gw') });
        new LockedEgress(chart, 'egress', { from: [from], hosts: [host] });
      }),
      'shop/egress: api.stripe.com already leaves the mesh by the gateway shop/gw; allowed: one way out for an external host; fix: pass the same gateway here'],
    ['on one host declared in two ways',
      () => withPayments((chart, from) => {
        new LockedEgress(chart, 'one', { from: [from], hosts: [ExternalHost.http('a.example.com')] });
        new LockedEgress(chart, 'egress', { from: [from], hosts: [ExternalHost.http('a.example.com', { retries: RetryPolicy.none() })] });
      }),
      'shop/egress: a.example.com is declared differently by shop/one; allowed: one declaration of an external host in a namespace; '
      + 'fix: make the ExternalHost once and pass the same value to every LockedEgress'],
  ])('%s', (_what, make, message) => {
    expect(make).toThrow(message);
  });

  function withPayments(make: (chart: Chart, from: ResilientService) => unknown): unknown {
    const chart = shopChart();
    return make(chart, payments(chart));
  }
});

function inventoryOf(chart: Chart, kind: string) {
  return manifestsOf(chart).filter((object) => object.kind === kind);
}
