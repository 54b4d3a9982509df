import { Duration } from 'cdk8s';
import { CanaryPlan, CanaryRoute, ResilientService } from '../../../src';
import { shop } from '../../harness/chart';
import type { LoadResult } from '../../harness/load';
import type { Manifest } from '../../harness/manifest';
import { MiniMesh } from '../../harness/mini-mesh';
import { sleep } from '../../harness/processes';

const URL = 'http://checkout:8080/';
const PLAN = CanaryPlan.weights([1, 5, 25, 50, 100]);
const SECONDS_FOR_A_STEP = 2;

/** The rollout of docs/canary.md: the version is added first, then divided in the steps of its plan. */
function rollout(step?: number): Manifest[] {
  return shop((chart) => {
    new ResilientService(chart, 'web', { image: 'web', port: 8080, timeout: Duration.seconds(20) });
    const checkout = new ResilientService(chart, 'checkout', { image: 'checkout', port: 8080 });
    const canary = checkout.addVersion('v2', { image: 'checkout-v2' });
    if (step !== undefined) {
      new CanaryRoute(chart, 'canary', { service: checkout, canary, plan: PLAN, step });
    }
  });
}

let mesh: MiniMesh;
beforeEach(async () => {
  mesh = await MiniMesh.start(rollout(), { maxReplicas: 2 });
});
afterEach(() => mesh?.stop());

/** Applies one state of a rollout after the other while requests come in, and returns what came of them. */
async function underLoad(states: readonly Manifest[][]): Promise<LoadResult> {
  const load = mesh.pod('web-v1-0').get(URL, { count: 0, seconds: SECONDS_FOR_A_STEP * (states.length + 1), concurrency: 4, pauseMs: 5 });
  for (const state of states) {
    await sleep(SECONDS_FOR_A_STEP * 1000);
    await mesh.apply(state);
  }
  return load;
}

test('no request fails while every step is applied in order', async () => {
  const { byStatus, byVersion, errors, total } = await underLoad([0, 1, 2, 3, 4, 5].map(rollout));
  console.log(`steps: ${total} requests, ${JSON.stringify(byVersion)}`);
  expect({ byStatus, errors }).toEqual({ byStatus: { 200: total }, errors: {} });
  expect(total).toBeGreaterThan(500);
  expect(byVersion.v2).toBeGreaterThan(100);
});

test('no request fails when a rollout is rolled back in the middle', async () => {
  const { byStatus, byVersion, errors, total } = await underLoad([rollout(2), rollout(4), rollout(0), rollout()]);
  console.log(`rollback: ${total} requests, ${JSON.stringify(byVersion)}`);
  expect({ byStatus, errors }).toEqual({ byStatus: { 200: total }, errors: {} });
  expect(total).toBeGreaterThan(500);
  expect(byVersion.v2).toBeGreaterThan(100);
  expect((await mesh.pod('web-v1-0').get(URL, { count: 100 })).byVersion).toEqual({ v1: 100 });
});
