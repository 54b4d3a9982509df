import { App, Chart, Duration } from 'cdk8s';
import {
  CanaryPlan, CanaryRoute, FaultInjection, GatewayRoute, MeshNamespace, Mirror, ResilientService, RouteMatch, ServiceVersion, StringMatch,
} from 'cdk8s-istio';

const app = new App();
const chart = new Chart(app, 'bookinfo', { namespace: 'bookinfo' });
new MeshNamespace(chart, 'namespace', { name: 'bookinfo' });

const PORT = 9080;
const image = (name: string) => `docker.io/istio/examples-bookinfo-${name}:1.20.3`;
const JASON = RouteMatch.header('end-user', StringMatch.exact('jason'));

// The page waits for details and reviews, reviews waits for ratings: each has more time than what it waits for.
const productpage = new ResilientService(chart, 'productpage', { image: image('productpage-v1'), port: PORT, timeout: Duration.seconds(12) });
const details = new ResilientService(chart, 'details', { image: image('details-v1'), port: PORT, timeout: Duration.seconds(3) });
const reviews = new ResilientService(chart, 'reviews', { image: image('reviews-v1'), port: PORT, timeout: Duration.seconds(6) });
const ratings = new ResilientService(chart, 'ratings', { image: image('ratings-v1'), port: PORT, timeout: Duration.seconds(3) });

productpage.calls(details);
productpage.calls(reviews);
reviews.calls(ratings);

// Request routing: jason sees the stars in black (v2), and one request in ten of everybody else sees them in red (v3).
const v2: ServiceVersion = reviews.addVersion('v2', { image: image('reviews-v2') });
const v3: ServiceVersion = reviews.addVersion('v3', { image: image('reviews-v3') });
reviews.addRoute('jason', { match: [JASON], destination: v2 });
new CanaryRoute(chart, 'reviews-v3', { service: reviews, canary: v3, plan: CanaryPlan.weights([10, 50, 100]), step: 1 });

// Fault injection: ratings is slow, but for the test user only, and only until the test is over.
ratings.addRoute('slow-for-jason', {
  match: [JASON],
  fault: FaultInjection.delay(Duration.seconds(7), { expires: '2099-12-31' }),
});

// Mirroring: a rewrite of details gets copies of real requests and answers none of them.
const rewrite = details.addVersion('v2', { image: image('details-v2'), minReplicas: 2 });
details.addRoute('rehearsal', {
  match: [RouteMatch.pathPrefix('/details')],
  mirror: Mirror.percent(100),
  mirrorTo: rewrite,
});

// Ingress: the page, its static files and its login, under one host.
new GatewayRoute(chart, 'ingress', {
  hosts: ['bookinfo.example.com'],
  plainText: true,
  service: productpage,
  match: ['/productpage', '/login', '/logout'].map((path) => RouteMatch.pathExact(path))
    .concat(['/static', '/api/v1/products'].map((path) => RouteMatch.pathPrefix(path))),
});

app.synth();
