import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { App, Chart, Duration, Yaml } from 'cdk8s';
import {
  CanaryPlan, CanaryRoute, EgressGateway, ExternalHost, GatewayRoute, GatewayTls, LockedEgress, Mesh, MeshNamespace, Posture, ResilienceProfile, ResilientService, RouteMatch,
  StickySession, StringMatch,
} from '../../src';
import { manifestsOf } from '../support/manifests';

/*
 * What each construct comes down to, to be read by people. Compared and never written by a run of the tests;
 * after a change that is meant, UPDATE_GOLDENS=1 writes the files anew, and the diff is read.
 */

/** Objects by `Kind name`; those of other constructs are left out of a golden. */
const GOLDENS: { [construct: string]: { build: (chart: Chart) => void; objects?: RegExp; posture?: Posture } } = {
  'mesh-namespace': {
    posture: Posture.LOCKED,
    build: (chart) => new MeshNamespace(chart, 'namespace', { name: 'shop' }),
  },
  'resilient-service': {
    build: (chart) => new ResilientService(chart, 'payments', { image: 'registry.example.com/payments:1.4.2', port: 8080, profile: ResilienceProfile.CRITICAL }),
  },
  'calls': {
    posture: Posture.LOCKED,
    objects: /^(AuthorizationPolicy payments|NetworkPolicy payments-ingress|Sidecar checkout|NetworkPolicy checkout-egress)/,
    build: (chart) => {
      const payments = new ResilientService(chart, 'payments', { image: 'registry.example.com/payments:1.4.2', port: 8080, profile: ResilienceProfile.CRITICAL });
      new ResilientService(chart, 'checkout', { image: 'registry.example.com/checkout:2.0.0', port: 8080, timeout: Duration.seconds(5) }).calls(payments);
    },
  },
  'canary-route': {
    objects: /^(DestinationRule|VirtualService) checkout$/,
    build: (chart) => {
      const checkout = new ResilientService(chart, 'checkout', { image: 'registry.example.com/checkout:2.0.0', port: 8080, timeout: Duration.seconds(5) });
      new CanaryRoute(chart, 'checkout-v3', {
        service: checkout,
        canary: checkout.addVersion('v3', { image: 'registry.example.com/checkout:3.0.0', replicas: 2 }),
        plan: CanaryPlan.weights([1, 5, 25, 50, 100]),
        step: 2,
        cohort: [RouteMatch.header('x-group', StringMatch.exact('beta'))],
        sticky: StickySession.cookie('checkout-version'),
      });
    },
  },
  'gateway-route': {
    objects: /^(Gateway|VirtualService shop-)/,
    build: (chart) => {
      const tls = GatewayTls.simple('shop-tls');
      const [web, api] = ['web', 'api'].map((name) => new ResilientService(chart, name, { image: `registry.example.com/${name}:1.0.0`, port: 8080 }));
      new GatewayRoute(chart, 'site', { hosts: ['shop.example.com'], tls, service: web });
      new GatewayRoute(chart, 'site-api', { hosts: ['shop.example.com'], tls, service: api, match: [RouteMatch.pathPrefix('/api')] });
    },
  },
  'locked-egress': {
    objects: /^(ServiceEntry|.* api-stripe-com|Sidecar|NetworkPolicy)/,
    build: (chart) => {
      const payments = new ResilientService(chart, 'payments', { image: 'registry.example.com/payments:1.4.2', port: 8080 });
      new LockedEgress(chart, 'egress', { from: [payments], hosts: [ExternalHost.https('api.stripe.com')] });
    },
  },
  'egress-gateway': {
    objects: /^(ServiceEntry|.* api-stripe-com|Gateway|DestinationRule out|AuthorizationPolicy)/,
    build: (chart) => {
      const payments = new ResilientService(chart, 'payments', { image: 'registry.example.com/payments:1.4.2', port: 8080 });
      const gateway = new EgressGateway(chart, 'out');
      new LockedEgress(chart, 'egress', { from: [payments], hosts: [ExternalHost.tlsOrigination('api.stripe.com', { timeout: Duration.seconds(20) })], gateway });
    },
  },
};

test.each(Object.keys(GOLDENS))('%s', (construct) => {
  const { build, objects = /./, posture } = GOLDENS[construct];
  const app = new App();
  Mesh.configure(app, { posture });
  build(new Chart(app, 'shop', { namespace: 'shop' }));
  const text = Yaml.stringify(...manifestsOf(app).filter(({ kind, metadata }) => objects.test(`${kind} ${metadata.name}`)));
  const file = join(__dirname, '__goldens__', `${construct}.yaml`);
  if (process.env.UPDATE_GOLDENS !== undefined) {
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, 'utf8'));
});
