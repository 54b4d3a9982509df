import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { MESH814 } from '../../src/analysis/rules/MESH814-refused-rollout-strategy';
import { MeshModel } from '../../src/mesh/mesh-model';
import { readResources } from '../../src/mesh/read-resources';
import type { Json } from '../../src/mesh/resource';
import { ApiServer } from '../harness/api-server';
import { parse } from '../harness/manifest';

let server: ApiServer;
const folder = mkdtempSync(join(tmpdir(), 'rollout-strategy-'));
beforeAll(async () => {
  server = await ApiServer.start();
});
afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true });
});

const deployment = (strategy: string): string => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  replicas: 2
  strategy: ${strategy}
  selector: { matchLabels: { app: orders } }
  template:
    metadata: { labels: { app: orders } }
    spec: { containers: [{ name: app, image: registry.example.com/orders:1.0.0 }] }
`;

test.each([
  [true, '{ rollingUpdate: { maxUnavailable: 0, maxSurge: 0 } }'],
  [true, '{ type: RollingUpdate, rollingUpdate: { maxUnavailable: 0%, maxSurge: 0 } }'],
  [true, '{ rollingUpdate: { maxUnavailable: 0, maxSurge: 00% } }'],
  [true, '{ rollingUpdate: { maxUnavailable: 101% } }'],
  [true, '{ type: Recreate, rollingUpdate: { maxSurge: 1 } }'],
  [true, '{ type: Recreate, rollingUpdate: {} }'],
  [false, '{ type: Recreate, rollingUpdate: null }'],
  [false, '{ type: Recreate }'],
  [false, '{ rollingUpdate: {} }'],
  [false, '{ rollingUpdate: { maxUnavailable: 0 } }'],
  [false, '{ rollingUpdate: { maxSurge: 0 } }'],
  [false, '{ rollingUpdate: { maxUnavailable: 1%, maxSurge: 0 } }'],
  [false, '{ rollingUpdate: { maxUnavailable: 100% } }'],
  [false, '{ rollingUpdate: { maxUnavailable: 9, maxSurge: 300% } }'],
])('refused: %s, for the API server and for us: %s', (isRefused, strategy) => {
  writeFileSync(join(folder, 'deployment.yaml'), deployment(strategy));
  const model = new MeshModel(parse(deployment(strategy)).flatMap((manifest) => readResources(manifest as Json)));
  expect([server.judge(folder, { restricted: false }) !== '', [...MESH814.check(model)].length > 0]).toEqual([isRefused, isRefused]);
});
