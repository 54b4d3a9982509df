import { mkdirSync, writeFileSync } from 'fs';
import { basename, dirname, join } from 'path';

/**
 * Keeps what a test rendered, for other judges than this test, in the folder that RECORD_MANIFESTS names:
 * one folder for each folder of tests, in it one for each test.
 * A test that renders more than once leaves its last output: it is the whole app each time.
 */
export function recordManifests(yaml: string): void {
  const folder = process.env.RECORD_MANIFESTS;
  const { currentTestName: name, testPath } = expect.getState();
  if (folder === undefined || name === undefined || testPath === undefined) {
    return;
  }
  const own = join(folder, basename(dirname(testPath)), name.replace(/[^A-Za-z0-9]+/g, '-'));
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, 'manifests.yaml'), yaml);
}
