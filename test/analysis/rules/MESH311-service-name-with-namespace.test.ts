import { MESH311 } from '../../../src/analysis/rules/MESH311-service-name-with-namespace';
import { service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const routes = (hosts: string): string => `
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: reviews, namespace: shop }
spec: { hosts: [${hosts}], http: [{ route: [{ destination: { host: reviews } }] }] }
`;
const finding = (host: string, index = 0): { object: string; path: string; message: string; fix: string } => ({
  object: 'VirtualService shop/reviews',
  path: `spec.hosts[${index}]`,
  message: `${host} is not the Service reviews.shop.svc.cluster.local, and its callers do not get these routes`,
  fix: 'write reviews.shop.svc.cluster.local',
});

ruleTest(MESH311, [
  { name: 'with its namespace', yaml: routes('reviews.shop') + service(), findings: [finding('reviews.shop')] },
  { name: 'with svc', yaml: routes('a.example.com, reviews.shop.svc') + service(), findings: [finding('reviews.shop.svc', 1)] },
  { name: 'beside the full name', yaml: routes('reviews, reviews.shop') + service(), findings: [] },
  { name: 'the full name', yaml: routes('reviews.shop.svc.cluster.local') + service(), findings: [] },
  { name: 'no such Service', yaml: routes('example.com') + service(), findings: [] },
]);
