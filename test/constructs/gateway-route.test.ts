import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import {
  CanaryPlan, CanaryRoute, CorsPolicy, GatewayRoute, GatewayTls, HeaderOperations, Mesh, Posture, ResilientService, Rewrite, RouteMatch, ServicePort, StringMatch,
  type GatewayRouteProps, type MeshProps, type ResilientServiceProps,
} from '../../src';
import { podsIn, PROXY_PORTS, tcp } from '../../src/constructs/access/network-peers';
import { inventory, manifest, manifestsOf, shopChart } from '../support/manifests';

const HOST = 'web.shop.svc.cluster.local';
const tls = GatewayTls.simple('shop-tls');

function service(chart: Chart, name = 'web', props: Partial<ResilientServiceProps> = {}): ResilientService {
  return new ResilientService(chart, name, { image: `${name}:1`, ...(props.ports === undefined ? { port: 8080 } : {}), ...props });
}

/** One service behind one route. */
function routed(props: Partial<GatewayRouteProps> = {}, serviceProps: Partial<ResilientServiceProps> = {}, mesh?: MeshProps) {
  const chart = shopChart(mesh);
  const web = service(chart, 'web', serviceProps);
  const route = new GatewayRoute(chart, 'site', { hosts: ['shop.example.com'], service: web, ...(props.plainText || props.gateway ? {} : { tls }), ...props });
  return { chart, web, route };
}

const gatewayObjects = (chart: Chart) => inventory(chart).filter((name) => /^Gateway|VirtualService .*-com$/.test(name));
const routesOf = (chart: Chart, name = 'shop-example-com') => manifest(chart, 'VirtualService', name).spec.http;

describe('a route from outside', () => {
  test('is a Gateway and a VirtualService, with the service\'s own timeouts and retries', () => {
    const { chart, route } = routed();
    expect(gatewayObjects(chart)).toEqual(['Gateway shop-tls', 'VirtualService shop-example-com']);
    expect(manifest(chart, 'Gateway')).toMatchObject({
      metadata: { name: 'shop-tls', namespace: 'shop' },
      spec: {
        selector: { istio: 'ingressgateway' },
        servers: [
          { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'], tls: { httpsRedirect: true } },
          { port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: ['shop.example.com'], tls: { mode: 'SIMPLE', credentialName: 'shop-tls', minProtocolVersion: 'TLSV1_2' } },
        ],
      },
    });
    expect(manifest(chart, 'VirtualService', 'shop-example-com').spec).toEqual({
      hosts: ['shop.example.com'],
      gateways: ['shop/shop-tls'],
      http: [{
        name: 'web-default',
        route: [{ destination: { host: HOST, port: { number: 8080 }, subset: 'v1' } }],
        timeout: '10s',
        retries: { attempts: 2, retryOn: 'connect-failure,refused-stream,reset-before-request' },
      }],
    });
    expect(route.gateway!.name).toBe('shop-tls');
    expect(route.virtualServices.map(({ name }) => name)).toEqual(['shop-example-com']);
  });

  test('has one VirtualService for each host, in the order given', () => {
    const { chart, route } = routed({ hosts: ['shop.example.com', 'm.example.com'] });
    expect(route.virtualServices.map(({ name }) => name)).toEqual(['shop-example-com', 'm-example-com']);
    expect(manifest(chart, 'Gateway').spec.servers[1].hosts).toEqual(['m.example.com', 'shop.example.com']);
  });

  test.each<[string, Partial<GatewayRouteProps>, object[]]>([
    ['plain text', { plainText: true }, [{ port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['shop.example.com'] }]],
    ['TLS without a redirect', { redirectToHttps: false },
      [{ port: { number: 443, name: 'https', protocol: 'HTTPS' }, hosts: ['shop.example.com'], tls: { mode: 'SIMPLE', credentialName: 'shop-tls', minProtocolVersion: 'TLSV1_2' } }]],
    ['mutual TLS', { tls: GatewayTls.mutual('shop-tls', { caCertCredentialName: 'clients' }), redirectToHttps: false },
      [{
        port: { number: 443, name: 'https', protocol: 'HTTPS' },
        hosts: ['shop.example.com'],
        tls: { mode: 'MUTUAL', credentialName: 'shop-tls', caCertCredentialName: 'clients', minProtocolVersion: 'TLSV1_2' },
      }]],
  ])('serves %s', (_, props, servers) => {
    expect(manifest(routed(props).chart, 'Gateway').spec.servers).toEqual(servers);
  });

  test('passes TLS through to a service that ends it', () => {
    const { chart } = routed({ tls: GatewayTls.passthrough() }, { ports: [ServicePort.http(8080), ServicePort.https(8443)] });
    expect(manifest(chart, 'Gateway').spec.servers[1]).toEqual({ port: { number: 443, name: 'tls', protocol: 'TLS' }, hosts: ['shop.example.com'], tls: { mode: 'PASSTHROUGH' } });
    expect(manifest(chart, 'VirtualService', 'shop-example-com').spec).toEqual({
      hosts: ['shop.example.com'],
      gateways: ['shop/shop-example-com'],
      tls: [{ match: [{ port: 443, sniHosts: ['shop.example.com'] }], route: [{ destination: { host: HOST, port: { number: 8443 }, subset: 'v1' } }] }],
    });
  });

  test('uses a Gateway that exists', () => {
    const { chart, route } = routed({ gateway: 'istio-ingress/public' });
    expect(gatewayObjects(chart)).toEqual(['VirtualService shop-example-com']);
    expect(manifest(chart, 'VirtualService', 'shop-example-com').spec.gateways).toEqual(['istio-ingress/public']);
    expect(route.gateway).toBeUndefined();
  });

  test('passes TLS through at a Gateway that exists', () => {
    const { chart } = routed({ gateway: 'istio-ingress/public', tls: GatewayTls.passthrough() }, { ports: [ServicePort.tls(8443)] });
    expect(gatewayObjects(chart)).toEqual(['VirtualService shop-example-com']);
    expect(manifest(chart, 'VirtualService', 'shop-example-com').spec.tls).toHaveLength(1);
  });

  test('goes to the port that is asked for, else to the first HTTP port', () => {
    const ports = [ServicePort.redis(6379), ServicePort.http(8080), ServicePort.grpc(9000)];
    const portOf = (props: Partial<GatewayRouteProps>) => routesOf(routed(props, { ports }).chart)[0].route[0].destination.port.number;
    expect([portOf({}), portOf({ port: 9000 })]).toEqual([8080, 9000]);
  });

  test('is for pods of another gateway', () => {
    const { chart } = routed({ workload: { selector: { app: 'edge' } } });
    expect(manifest(chart, 'Gateway').spec.selector).toEqual({ app: 'edge' });
  });

  test('changes requests at the gateway only', () => {
    const { chart } = routed({
      match: [RouteMatch.pathPrefix('/shop/')],
      rewrite: Rewrite.path('/'),
      headers: HeaderOperations.of({ setRequest: { 'x-edge': '1' } }),
      cors: CorsPolicy.of({ allowOrigins: [StringMatch.exact('https://a.example.com')] }),
    });
    expect(routesOf(chart)[0]).toMatchObject({
      match: [{ uri: { prefix: '/shop/' } }], rewrite: { uri: '/' }, headers: { request: { set: { 'x-edge': '1' } } }, corsPolicy: { allowOrigins: [{}] },
    });
    expect(Object.keys(manifest(chart, 'VirtualService', 'web').spec.http[0])).toEqual(['name', 'retries', 'route', 'timeout']);
  });

  test('follows what is added to the service later', () => {
    const { chart, web } = routed();
    web.addRoute('export', { match: [RouteMatch.pathPrefix('/export')], timeout: Duration.minutes(1) });
    new CanaryRoute(chart, 'rollout', { service: web, canary: web.addVersion('v2', { image: 'web:2' }), plan: CanaryPlan.weights([10]), step: 1 });
    expect(routesOf(chart).map(({ name, route, timeout }: { name: string; route: { weight: number }[]; timeout: string }) =>
      `${name} ${timeout} ${route.map(({ weight }) => weight).join('/')}`)).toEqual(['web-export 60s 90/10', 'web-default 10s 90/10']);
  });
});

describe('several services behind one host', () => {
  const shop = () => {
    const chart = shopChart();
    return { chart, web: service(chart), api: service(chart, 'api', { timeout: Duration.seconds(2) }) };
  };

  test('are one Gateway and one VirtualService, the more specific match first, whoever was declared first', () => {
    const render = (order: ('web' | 'api')[]) => {
      const made = shop();
      for (const name of order) {
        new GatewayRoute(made.chart, `${name}-route`, { hosts: ['shop.example.com'], tls, service: made[name], match: name === 'api' ? [RouteMatch.pathPrefix('/api')] : undefined });
      }
      return made.chart;
    };
    const chart = render(['web', 'api']);
    expect(gatewayObjects(chart)).toEqual(['Gateway shop-tls', 'VirtualService shop-example-com']);
    expect(routesOf(chart)).toMatchObject([
      { name: 'api-default', match: [{ uri: { prefix: '/api' }, statPrefix: 'shop-example-com-api-default' }], timeout: '2s' }, { name: 'web-default', timeout: '10s' },
    ]);
    expect(routesOf(render(['api', 'web']))).toEqual(routesOf(chart));
  });

  test('show the same objects', () => {
    const { api, chart, web } = shop();
    const one = new GatewayRoute(chart, 'one', { hosts: ['shop.example.com'], tls, service: web });
    const two = new GatewayRoute(chart, 'two', { hosts: ['shop.example.com', 'api.example.com'], tls, service: api, match: [RouteMatch.pathPrefix('/api')] });
    expect(two.gateway).toBe(one.gateway);
    expect(two.virtualServices[0]).toBe(one.virtualServices[0]);
    expect(manifest(chart, 'Gateway').spec.servers[1].hosts).toEqual(['api.example.com', 'shop.example.com']);
  });

  test('may be in other charts than the routes', () => {
    const app = new App();
    const [one, two, edge] = ['one', 'two', 'edge'].map((name) => new Chart(app, name, { namespace: name }));
    const services = [service(one, 'web'), service(two, 'api')];
    services.forEach((of, index) => new GatewayRoute(edge, of.serviceName, {
      hosts: ['shop.example.com'], tls, service: of, match: index === 0 ? undefined : [RouteMatch.pathPrefix('/api')],
    }));
    expect(routesOf(edge).map(({ route }: { route: [{ destination: { host: string } }] }) => route[0].destination.host))
      .toEqual(['api.two.svc.cluster.local', 'web.one.svc.cluster.local']);
    expect(manifest(edge, 'Gateway').metadata.namespace).toBe('edge');
  });

  test('hosts with certificates of their own have Gateways of their own', () => {
    const { api, chart, web } = shop();
    new GatewayRoute(chart, 'one', { hosts: ['shop.example.com'], tls, service: web });
    new GatewayRoute(chart, 'two', { hosts: ['api.example.com'], tls: GatewayTls.simple('api-tls'), service: api });
    expect(gatewayObjects(chart)).toEqual(['Gateway shop-tls', 'VirtualService shop-example-com', 'Gateway api-tls', 'VirtualService api-example-com']);
  });

  const oneHost = 'allowed: one chart and one Gateway for all routes of a host, because Istio leaves the order of several VirtualServices open; '
    + 'fix: declare this route in the same chart and with the same tls or gateway; the service may be in another chart';
  const oneGateway = 'allowed: hosts with one certificate in one Gateway, because browsers reuse a connection for all of them; '
    + "fix: give this route the same tls, redirectToHttps and workload, in the same chart; or refer to the Gateway: gateway: 'shop/shop-tls'";
  const taken = "shop/two: Gateway 'shop-tls' is already made by shop/one, in another chart or with other TLS settings";

  test.each<[string, Partial<GatewayRouteProps>, string]>([
    ['the same requests', {}, 'shop/two: the same requests for shop.example.com already go to web, by shop/one; '
      + "allowed: routes of one host that differ in what they match; fix: give each of them a match, e.g. RouteMatch.pathPrefix('/api')"],
    ['one host through two Gateways', { tls: GatewayTls.simple('api-tls') }, `shop/two: shop.example.com is already routed by shop/one, through shop/shop-tls; ${oneHost}`],
    ['one host through a Gateway that exists too', { tls: undefined, gateway: 'istio-ingress/public' },
      `shop/two: shop.example.com is already routed by shop/one, through shop/shop-tls; ${oneHost}`],
    ['one certificate with other settings', { tls: GatewayTls.mutual('shop-tls') }, `${taken}; ${oneGateway}`],
    ['one certificate with and without a redirect', { redirectToHttps: false }, `${taken}; ${oneGateway}`],
    ['one certificate for two gateways', { hosts: ['api.example.com'], workload: { selector: { app: 'edge' } } }, `${taken}; ${oneGateway}`],
    ['one name for Gateways of two gateways', { hosts: ['api.example.com'], workload: { namespace: 'edge', selector: { app: 'edge' } } }, `${taken}; ${oneGateway}`],
  ])('refuses %s', (_, props, message) => {
    const { api, chart, web } = shop();
    new GatewayRoute(chart, 'one', { hosts: ['shop.example.com'], tls, service: web });
    expect(() => new GatewayRoute(chart, 'two', { hosts: ['shop.example.com'], tls, service: api, ...props })).toThrow(new Error(message));
  });

  test('refuses one host in two charts', () => {
    const { api, chart, web } = shop();
    new GatewayRoute(chart, 'one', { hosts: ['shop.example.com'], gateway: 'a/b', service: web });
    const other = new Chart(chart.node.root as App, 'other', { namespace: 'other' });
    expect(() => new GatewayRoute(other, 'two', { hosts: ['shop.example.com'], gateway: 'a/b', service: api, match: [RouteMatch.pathPrefix('/api')] }))
      .toThrow(new Error(`other/two: shop.example.com is already routed by shop/one, in another chart; ${oneHost}`));
  });

  test('refuses one certificate in two charts', () => {
    const { api, chart, web } = shop();
    new GatewayRoute(chart, 'one', { hosts: ['shop.example.com'], tls, service: web });
    const other = new Chart(chart.node.root as App, 'other', { namespace: 'other' });
    expect(() => new GatewayRoute(other, 'two', { hosts: ['api.example.com'], tls, service: api })).toThrow(new Error(
      `other/two: Gateway 'shop-tls' is already made by shop/one, in another chart or with other TLS settings; ${oneGateway}`,
    ));
  });

  test('refuses one host that is both ended and passed through', () => {
    const chart = shopChart();
    const [web, api] = ['web', 'api'].map((name) => service(chart, name, { ports: [ServicePort.http(80), ServicePort.tls(443)] }));
    new GatewayRoute(chart, 'one', { hosts: ['shop.example.com'], gateway: 'a/b', service: web });
    expect(() => new GatewayRoute(chart, 'two', { hosts: ['shop.example.com'], gateway: 'a/b', tls: GatewayTls.passthrough(), service: api }))
      .toThrow(new Error(`shop/two: shop.example.com is already routed by shop/one, with TLS ended at the gateway; ${oneHost}`));
    new GatewayRoute(chart, 'three', { hosts: ['m.example.com'], gateway: 'a/b', tls: GatewayTls.passthrough(), service: web });
    expect(() => new GatewayRoute(chart, 'four', { hosts: ['m.example.com'], gateway: 'a/b', service: api }))
      .toThrow(new Error(`shop/four: m.example.com is already routed by shop/three, with TLS passed through; ${oneHost}`));
  });
});

describe('in a LOCKED mesh', () => {
  const admitted = (props: Partial<GatewayRouteProps> = {}, mesh: MeshProps = {}) => {
    const { chart } = routed(props, {}, { posture: Posture.LOCKED, ...mesh });
    return [manifest(chart, 'AuthorizationPolicy').spec.rules[0].from, manifest(chart, 'NetworkPolicy', 'web-ingress').spec.ingress];
  };

  test('the gateway is a caller like any other', () => {
    expect(admitted()).toEqual([
      [{ source: { principals: ['cluster.local/ns/istio-system/sa/istio-ingressgateway-service-account'] } }],
      [{ from: [podsIn('istio-system', { istio: 'ingressgateway' })], ports: tcp(8080) }, { ports: PROXY_PORTS }],
    ]);
  });

  test('it is the one that is said to be', () => {
    expect(admitted({ workload: { namespace: 'edge', selector: { app: 'edge' }, serviceAccount: 'edge-sa' } }, { trustDomain: 'example.org' })).toEqual([
      [{ source: { principals: ['example.org/ns/edge/sa/edge-sa'] } }],
      [{ from: [podsIn('edge', { app: 'edge' })], ports: tcp(8080) }, { ports: PROXY_PORTS }],
    ]);
  });

  test('it is in the root namespace unless said otherwise', () => {
    expect(admitted({}, { rootNamespace: 'mesh' })[0]).toEqual([{ source: { principals: ['cluster.local/ns/mesh/sa/istio-ingressgateway-service-account'] } }]);
  });
});

describe('refused are', () => {
  const ways = 'allowed: tls, plainText: true, or gateway (an existing one, beside it only tls: GatewayTls.passthrough())';
  const name = 'is no exact host name; allowed: lower-case names with a dot and without wildcards: a wildcard would take over names that nobody thought of; '
    + 'fix: list every name that the service answers to';
  const match = "shop/site: the match asks for the calling pods or the port of the service, and at a gateway those are the gateway's own; "
    + 'allowed: conditions on what the client sends: path, method, headers, cookies, query, authority; '
    + 'fix: leave RouteMatch.sourceLabels, sourceNamespace and port out; GatewayRoute has a port of its own';
  const unread = 'shop/site: rewrite, headers or cors are given, and TLS passes through unread; allowed: changes to requests where the gateway ends TLS; '
    + 'fix: leave them out, or use GatewayTls.simple(…)';
  const passthrough = { tls: GatewayTls.passthrough() };

  test.each<[string, Partial<GatewayRouteProps>, string]>([
    ['no hosts', { hosts: [] }, "shop/site: hosts is empty; allowed: at least one name, e.g. ['shop.example.com']; fix: give the names that clients use"],
    ['a wildcard', { hosts: ['*.example.com'] }, `shop/site: '*.example.com' ${name}`],
    ['everything', { hosts: ['shop.example.com', '*'] }, `shop/site: '*' ${name}`],
    ['a name without a dot', { hosts: ['shop'] }, `shop/site: 'shop' ${name}`],
    ['upper case', { hosts: ['Shop.example.com'] }, `shop/site: 'Shop.example.com' ${name}`],
    ['a host twice', { hosts: ['shop.example.com', 'shop.example.com'] },
      'shop/site: the same requests for shop.example.com already go to web, by shop/site; allowed: routes of one host that differ in what they match; '
      + "fix: give each of them a match, e.g. RouteMatch.pathPrefix('/api')"],
    ['nothing that says how it is served', { tls: undefined },
      `shop/site: neither tls, plainText nor gateway is given; ${ways}; fix: add tls: GatewayTls.simple('NAME-OF-SECRET')`],
    ['TLS beside plain text', { tls, plainText: true }, `shop/site: tls and plainText are given together; ${ways}; fix: keep one of them`],
    ['TLS beside a Gateway', { tls, gateway: 'a/b' }, `shop/site: tls and gateway are given together; ${ways}; fix: keep one of them`],
    ['all three', { ...passthrough, plainText: true, gateway: 'a/b' }, `shop/site: tls and plainText and gateway are given together; ${ways}; fix: keep one of them`],
    ['a Gateway without its namespace', { gateway: 'public', tls: undefined },
      "shop/site: gateway is 'public'; allowed: namespace/name of an existing Gateway; fix: write it as 'istio-ingress/public'"],
    ['a match by the calling pods', { match: [RouteMatch.sourceLabels({ app: 'x' })] }, match],
    ['a match by the calling namespace', { match: [RouteMatch.sourceNamespace('x')] }, match],
    ['a match by the service\'s port', { match: [RouteMatch.pathPrefix('/a'), RouteMatch.port(8080)] }, match],
    ['a rewrite of what is not read', { ...passthrough, rewrite: Rewrite.path('/') }, unread],
    ['headers of what is not read', { ...passthrough, headers: HeaderOperations.of({ removeRequest: ['x'] }) }, unread],
    ['CORS for what is not read', { ...passthrough, cors: CorsPolicy.of({ allowOrigins: [StringMatch.exact('*')] }) }, unread],
    ['a port that the service does not have', { port: 81 },
      'shop/site: web has no HTTP port 81; allowed: ports of ServicePort.http, http2, grpc or grpcWeb; its ports: http 8080, tcp 7000; '
      + 'fix: give the port of the service that speaks it, or declare the port with its protocol'],
    ['a port that speaks no HTTP', { port: 7000 },
      'shop/site: web has no HTTP port 7000; allowed: ports of ServicePort.http, http2, grpc or grpcWeb; its ports: http 8080, tcp 7000; '
      + 'fix: give the port of the service that speaks it, or declare the port with its protocol'],
    ['passing TLS to a service that does not end it', passthrough,
      'shop/site: web has no TLS port; allowed: ports of ServicePort.tls or https, because the service itself ends TLS; its ports: http 8080, tcp 7000; '
      + 'fix: give the port of the service that speaks it, or declare the port with its protocol'],
  ])('%s', (_, props, message) => {
    const chart = shopChart();
    const web = service(chart, 'web', { ports: [ServicePort.http(8080), ServicePort.tcp(7000)] });
    expect(() => new GatewayRoute(chart, 'site', { hosts: ['shop.example.com'], tls: props.plainText || props.gateway ? undefined : tls, service: web, ...props }))
      .toThrow(new Error(message));
  });

  test('a service without routes', () => {
    expect(() => routed({}, { virtualService: false })).toThrow(new Error(
      `shop/site: no VirtualService is made for ${HOST}, so it has no routes that requests from outside could take; `
      + 'allowed: services whose VirtualService is on, or tls: GatewayTls.passthrough(); fix: remove virtualService: false',
    ));
  });

  test('a service without HTTP', () => {
    expect(() => routed({}, { ports: [ServicePort.redis(6379)] })).toThrow(
      'shop/site: web has no HTTP port; allowed: ports of ServicePort.http, http2, grpc or grpcWeb; its ports: redis 6379',
    );
  });

  test('what the mesh\'s Istio does not have', () => {
    expect(() => routed({ tls: GatewayTls.mutual('shop-tls', { caCertCredentialName: 'clients' }) }, {}, { istioVersion: '1.27' })).toThrow(new Error(
      'shop/site: Gateway tls.caCertCredentialName is not in Istio 1.27, which would drop or refuse it; allowed: Istio 1.28 and newer; '
      + "fix: leave it out, or upgrade and state Mesh.configure(app, { istioVersion: '1.28' })",
    ));
  });

  test('a chart without a namespace', () => {
    const app = new App();
    Mesh.configure(app, {});
    const web = service(new Chart(app, 'shop', { namespace: 'shop' }));
    expect(() => new GatewayRoute(new Chart(app, 'edge'), 'site', { hosts: ['shop.example.com'], tls, service: web })).toThrow("edge/site: chart 'edge' has no namespace");
  });
});

test('both objects keep what a patch adds, and patches see the finished document', () => {
  const { chart, route } = routed();
  route.gateway!.addJsonPatch(JsonPatch.add('/spec/fromTheFuture', 'kept'), JsonPatch.replace('/spec/servers/0/tls/httpsRedirect', false));
  route.virtualServices[0].addJsonPatch(JsonPatch.add('/spec/http/0/fromTheFuture', 'kept'), JsonPatch.replace('/spec/http/0/timeout', '3s'));
  expect(manifest(chart, 'Gateway').spec).toMatchObject({ fromTheFuture: 'kept', servers: [{ tls: { httpsRedirect: false } }, {}] });
  expect(routesOf(chart)[0]).toMatchObject({ fromTheFuture: 'kept', timeout: '3s' });
  expect((chart.node.root as App).synthYaml().match(/fromTheFuture: kept/g)).toHaveLength(2);
  expect(manifestsOf(chart).length).toBeGreaterThan(2);
});
