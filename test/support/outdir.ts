import { mkdtempSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

/** Runs an app that calls `app.synth()`, and returns the folder that it wrote into. */
export function outputOf(runApp: () => void): string {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-'));
  const before = process.env.CDK8S_OUTDIR;
  process.env.CDK8S_OUTDIR = folder;
  try {
    runApp();
  } finally {
    if (before === undefined) {
      delete process.env.CDK8S_OUTDIR;
    } else {
      process.env.CDK8S_OUTDIR = before;
    }
  }
  return folder;
}
