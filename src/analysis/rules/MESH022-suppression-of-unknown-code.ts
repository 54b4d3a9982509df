import { Severity } from '../../core/finding';
import { EVERY_KIND, type RuleText } from '../rule';

/** Raised by the analysis when it reads the suppressions. */
export const MESH022: RuleText = {
  code: 'MESH022',
  name: 'suppression-of-unknown-code',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a suppression names a check that there is not',
  why: 'It silences nothing, while its author believes that it does.',
  fix: 'name one of the codes of the documentation, or the code of istioctl (IST…) or Kiali (KIA…) for the same check',
  inputs: [EVERY_KIND],
  bad: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: default
  namespace: shop
  annotations: { cdk8s-istio.dev/ignore: MESH9001=the other one goes with the next release }
spec: {}
`,
  good: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec: {}
`,
};
