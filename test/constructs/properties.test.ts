import { App, Chart, Duration, YamlOutputType } from 'cdk8s';
import * as fc from 'fast-check';
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import {
  CanaryPlan, CanaryRoute, GatewayRoute, GatewayTls, Idempotency, Mesh, Posture, ResilienceProfile, ResilientService, RouteMatch, ServicePort,
  StickySession, StringMatch,
} from '../../src';
import { outputOf } from '../support/outdir';

const RUNS = { numRuns: 40 };

/** A service as data, so that the same one can be declared twice and in another order. */
interface ServicePlan {
  readonly profile: 'CRITICAL' | 'STANDARD' | 'BULK' | 'STREAMING' | 'BATCH';
  readonly protocol: 'http' | 'grpc' | 'tcp';
  readonly replicas?: number;
  readonly idempotency: Idempotency;
  readonly routes: readonly string[];
  readonly canary?: { readonly step: number; readonly sticky: boolean; readonly cohort: boolean };
  readonly ingress: boolean;
}

const servicePlan: fc.Arbitrary<ServicePlan> = fc.record({
  profile: fc.constantFrom('CRITICAL', 'STANDARD', 'BULK', 'STREAMING', 'BATCH'),
  protocol: fc.constantFrom('http', 'http', 'grpc', 'tcp'),
  replicas: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
  idempotency: fc.constantFrom(Idempotency.UNKNOWN, Idempotency.BY_METHOD, Idempotency.ALL),
  routes: fc.uniqueArray(fc.constantFrom('a', 'b', 'ab', 'x-y'), { maxLength: 3 }),
  canary: fc.option(fc.record({ step: fc.integer({ min: 0, max: 3 }), sticky: fc.boolean(), cohort: fc.boolean() }), { nil: undefined }),
  ingress: fc.boolean(),
});

/** Services by their index, and the declarations that make the app, each of which can come before any other of its kind. */
function declare(plans: readonly ServicePlan[], posture: Posture, order: readonly number[]): App {
  const app = new App({ yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
  Mesh.configure(app, { posture });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  const services = new Map(order.map((index) => [index, makeService(chart, index, plans[index])]));
  for (const index of order) {
    const callee = services.get(index + 1);
    if (callee !== undefined) {
      services.get(index)!.calls(callee);
    }
  }
  for (const index of order) {
    addParts(chart, index, plans[index], services.get(index)!);
  }
  return app;
}

function makeService(chart: Chart, index: number, plan: ServicePlan): ResilientService {
  const http = plan.protocol !== 'tcp';
  return new ResilientService(chart, `service-${index}`, {
    image: 'registry.example.com/service:1',
    ports: [ServicePort[plan.protocol](8080)],
    profile: ResilienceProfile[plan.profile],
    // Each caller has a second more than the one it calls, so that every chain of calls fits.
    timeout: http ? Duration.seconds(20 - index) : undefined,
    replicas: plan.replicas,
    idempotency: plan.idempotency === Idempotency.UNKNOWN || index === 0 ? plan.idempotency : Idempotency.UNKNOWN,
  });
}

function addParts(chart: Chart, index: number, plan: ServicePlan, service: ResilientService): void {
  const http = plan.protocol !== 'tcp';
  for (const route of http ? plan.routes : []) {
    service.addRoute(route, { match: [RouteMatch.pathPrefix(`/${route}`), RouteMatch.header('x-route', StringMatch.exact(route))] });
  }
  if (plan.canary !== undefined) {
    new CanaryRoute(chart, `canary-${index}`, {
      service,
      canary: service.addVersion('v2', { image: 'registry.example.com/service:2', replicas: Math.max(2, service.stable!.minReplicas) }),
      plan: CanaryPlan.weights([5, 50, 100]),
      step: plan.canary.step,
      sticky: plan.canary.sticky && http ? StickySession.cookie('version') : undefined,
      cohort: plan.canary.cohort && http ? [RouteMatch.header('x-group', StringMatch.exact('beta'))] : [],
    });
  }
  if (plan.ingress && http) {
    new GatewayRoute(chart, `route-${index}`, { hosts: [`service-${index}.example.com`], tls: GatewayTls.simple('shop-tls'), service });
  }
}

/** What an app writes: the content of each file by its name. */
function filesOf(app: App): { [file: string]: string } {
  const folder = outputOf(() => {
    (app as { outdir: string }).outdir = process.env.CDK8S_OUTDIR!;
    app.synth();
  });
  return Object.fromEntries(readdirSync(folder).sort().map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

const plans = fc.array(servicePlan, { minLength: 1, maxLength: 3 });
const posture = fc.constantFrom(Posture.OPEN, Posture.LOCKED);
const inOrder = (count: number) => Array.from({ length: count }, (_, index) => index);

test('legal props never throw while they are rendered, and give equal bytes for equal input', () => {
  fc.assert(fc.property(plans, posture, (services, mesh) => {
    const once = filesOf(declare(services, mesh, inOrder(services.length)));
    expect(Object.keys(once).length).toBeGreaterThanOrEqual(services.length * 5);
    expect(filesOf(declare(services, mesh, inOrder(services.length)))).toEqual(once);
  }), RUNS);
});

test('the order in which constructs are declared does not change a byte', () => {
  fc.assert(fc.property(plans, posture, fc.infiniteStream(fc.nat()), (services, mesh, numbers) => {
    const shuffled = inOrder(services.length).map((index) => ({ index, key: numbers.next().value as number })).sort((a, b) => a.key - b.key);
    expect(filesOf(declare(services, mesh, shuffled.map(({ index }) => index)))).toEqual(filesOf(declare(services, mesh, inOrder(services.length))));
  }), RUNS);
});
