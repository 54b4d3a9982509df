import { App, Chart, Duration } from 'cdk8s';
import {
  CanaryPlan, CanaryRoute, EgressGateway, ExternalHost, GatewayRoute, GatewayTls, Idempotency, LockedEgress, Mesh, MeshNamespace, PodSecurityLevel,
  Posture, ResilienceProfile, ResilientService, RouteMatch, ServicePort, StickySession, StringMatch,
} from 'cdk8s-istio';

const app = new App();
Mesh.configure(app, { istioVersion: '1.31', posture: Posture.LOCKED });
const registry = (name: string, tag: string) => `registry.example.com/shop/${name}:${tag}`;

// ---- egress: the only pods that connect to the outside
const egressChart = new Chart(app, 'egress', { namespace: 'istio-egress' });
new MeshNamespace(egressChart, 'namespace', { name: 'istio-egress' });
const egress = new EgressGateway(egressChart, 'shop-egress');

// ---- the shop
const chart = new Chart(app, 'shop', { namespace: 'shop' });
new MeshNamespace(chart, 'namespace', { name: 'shop', podSecurityLevel: PodSecurityLevel.RESTRICTED });

const web = new ResilientService(chart, 'web', { image: registry('web', '5.1.0'), port: 8080, timeout: Duration.seconds(10), readinessPath: '/ready' });
const catalog = new ResilientService(chart, 'catalog', { image: registry('catalog', '3.4.1'), port: 8080, timeout: Duration.seconds(2), idempotency: Idempotency.BY_METHOD });
const search = new ResilientService(chart, 'search', { image: registry('search', '1.9.0'), port: 8080, timeout: Duration.seconds(1), idempotency: Idempotency.ALL });
const cart = new ResilientService(chart, 'cart', { image: registry('cart', '2.2.0'), port: 8080, timeout: Duration.seconds(1) });
const checkout = new ResilientService(chart, 'checkout', { image: registry('checkout', '2.0.0'), port: 8080, timeout: Duration.seconds(5) });
const payments = new ResilientService(chart, 'payments', { image: registry('payments', '1.4.2'), port: 8080, profile: ResilienceProfile.CRITICAL });
const inventory = new ResilientService(chart, 'inventory', {
  image: registry('inventory', '1.1.0'), ports: [ServicePort.grpc(9000)], timeout: Duration.seconds(1),
});
const mail = new ResilientService(chart, 'mail', { image: registry('mail', '0.9.3'), port: 8080, profile: ResilienceProfile.BULK });
const sessions = new ResilientService(chart, 'sessions', {
  image: 'docker.io/library/redis:7.4-alpine', ports: [ServicePort.redis(6379)], replicas: 1, runAsUser: 999, writableRootFilesystem: true,
});
const reports = new ResilientService(chart, 'reports', { image: registry('reports', '1.0.0'), port: 8080, profile: ResilienceProfile.BATCH });

web.calls(catalog);
web.calls(search);
web.calls(cart);
web.calls(checkout);
cart.calls(sessions);
checkout.calls(payments);
checkout.calls(inventory);
reports.calls(catalog);

// Exports take minutes, and only they do.
catalog.addRoute('export', { match: [RouteMatch.pathPrefix('/export').and(RouteMatch.method('GET'))], profile: ResilienceProfile.BULK });

// ---- a new checkout: testers first, then one visitor in twenty, who stays with it
const next = checkout.addVersion('v3', { image: registry('checkout', '3.0.0'), minReplicas: 2 });
new CanaryRoute(chart, 'checkout-v3', {
  service: checkout,
  canary: next,
  plan: CanaryPlan.weights([5, 25, 50, 100]),
  step: 1,
  cohort: [RouteMatch.header('x-group', StringMatch.exact('beta'))],
  sticky: StickySession.cookie('checkout-version', { ttl: Duration.hours(1) }),
});

// ---- ingress
const tls = GatewayTls.simple('shop-tls');
new GatewayRoute(chart, 'site', { hosts: ['shop.example.com'], tls, service: web });
new GatewayRoute(chart, 'api', { hosts: ['shop.example.com'], tls, service: catalog, match: [RouteMatch.pathPrefix('/api/catalog')] });

// ---- egress: payments talks to its provider, mail to its relay, nobody to anything else
new LockedEgress(chart, 'payment-provider', { from: [payments], gateway: egress, hosts: [ExternalHost.https('api.stripe.com')] });
new LockedEgress(chart, 'mail-relay', {
  from: [mail],
  gateway: egress,
  hosts: [ExternalHost.tlsOrigination('api.mail.example.net', { timeout: Duration.seconds(20) })],
});

app.synth();
