import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { MESH419 } from '../../src/analysis/rules/MESH419-ejection-of-dynamic-hosts';
import { deriveCluster } from '../harness/cluster';
import { type EnvoyConfiguration, envoyConfigurations } from '../harness/judges';
import { parse, writeFolder } from '../harness/manifest';

/** A pod that is told about every host. */
const CALLER = `
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 1
  selector: { matchLabels: { app: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: app, image: app }] } }
`;

function told(manifests: string): Record<string, EnvoyConfiguration> {
  const folder = mkdtempSync(join(tmpdir(), 'panics-'));
  try {
    writeFolder(folder, deriveCluster(parse(manifests + CALLER)).objects);
    return envoyConfigurations(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('istiod breaks off over outlier detection for a host that is looked up for each request, and not without it', () => {
  expect(() => told(MESH419.bad)).toThrow(/nil pointer|panic/);
  const [configuration] = Object.values(told(MESH419.good));
  expect(configuration.clusters.map(({ name }) => name)).toContain('outbound|80||*.example.com');
});
