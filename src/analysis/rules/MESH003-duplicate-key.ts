import { Severity } from '../../core/finding';
import { EVERY_KIND, type RuleText } from '../rule';

/** Raised while the input is read. */
export const MESH003: RuleText = {
  code: 'MESH003',
  name: 'duplicate-key',
  severity: Severity.ERROR,
  aliases: [],
  summary: 'an object says a field twice',
  why: 'kubectl and the API server refuse such an object, unless they are told not to validate; istioctl and everything else that reads it '
    + 'leniently takes the last of the two and forgets the other. The analysis goes on with the last one.',
  fix: 'remove one of the two, or put what is in both of them into one',
  inputs: [EVERY_KIND],
  bad: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { istio-injection: enabled }
  labels: { team: shop }
`,
  good: `
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: { istio-injection: enabled, team: shop }
`,
};
