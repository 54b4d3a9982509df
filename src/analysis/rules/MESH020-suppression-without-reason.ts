import { Severity } from '../../core/finding';
import { EVERY_KIND, type RuleText } from '../rule';

/** Raised by the analysis when it reads the suppressions. */
export const MESH020: RuleText = {
  code: 'MESH020',
  name: 'suppression-without-reason',
  severity: Severity.WARNING,
  aliases: [],
  summary: 'a suppression gives no reason',
  why: 'Whoever comes later cannot tell whether a silenced finding is still meant. Therefore a suppression without a reason silences nothing.',
  fix: 'write the reason behind the code, as in MESH901=reason',
  inputs: [EVERY_KIND],
  bad: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata:
  name: default
  namespace: shop
  annotations: { cdk8s-istio.dev/ignore: MESH901 }
spec: {}
`,
  good: `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop }
spec: {}
`,
};
