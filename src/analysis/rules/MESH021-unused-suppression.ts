import { Severity } from '../../core/finding';
import { EVERY_KIND, type RuleText } from '../rule';

/** Raised by the analysis after every rule has run. */
export const MESH021: RuleText = {
  code: 'MESH021',
  name: 'unused-suppression',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a suppression silences nothing',
  why: 'What it was written for is mended or gone. Left in place, it would hide the next mistake of that kind. '
    + 'Suppressions in istioctl\'s own annotation are not judged: istioctl may find what this analyzer does not.',
  fix: 'remove the suppression',
  inputs: [EVERY_KIND],
  bad: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: default
  namespace: shop
  annotations: { cdk8s-istio.dev/ignore: MESH901=the other one goes with the next release }
spec: {}
`,
  good: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec: {}
`,
};
