import { MESH943 } from '../../../src/analysis/rules/MESH943-outdated-gateway-api';
import { ruleTest } from '../../support/rule-test';

const definition = (name: string, version: string) => `
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${name}.gateway.networking.k8s.io, annotations: { gateway.networking.k8s.io/bundle-version: ${version} } }
`;
const found = (name: string, version: string, minimum: string) => ({
  object: `CustomResourceDefinition ${name}.gateway.networking.k8s.io`,
  path: 'metadata.annotations.gateway.networking.k8s.io/bundle-version',
  message: `${version} of ${name}.gateway.networking.k8s.io is older than ${minimum}, which Istio needs`,
});

ruleTest(MESH943, [
  { name: 'too old', yaml: definition('tcproutes', 'v1.5.2') + definition('grpcroutes', 'v0.9.0'), findings: [found('grpcroutes', 'v0.9.0', 'v1.1.0'), found('tcproutes', 'v1.5.2', 'v1.6.0')] },
  { name: 'new enough, also before its release', yaml: definition('tcproutes', 'v1.6.0-rc.1') + definition('grpcroutes', 'v2.0.0'), findings: [] },
  { name: 'kinds that are watched in any version, and no version', yaml: definition('httproutes', 'v0.1.0') + definition('tlsroutes', 'latest'), findings: [] },
  { name: 'an older Istio', yaml: definition('tcproutes', 'v1.1.0'), facts: { istioVersion: '1.30' }, findings: [] },
]);
