import { analyzeYaml } from '../../support/analyze-yaml';

const telemetry = (ignore: string) => `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop, annotations: { cdk8s-istio.dev/ignore: "${ignore}" } }
spec: {}
`;

test.each([['MESH901', 1], ['MESH901=', 1], ['MESH901= ;MESH002', 2], ['MESH901=meant', 0]])('%j: %d', (ignore, times) => {
  const found = analyzeYaml(telemetry(ignore)).findings.filter(({ code }) => code === 'MESH020');
  expect(found).toHaveLength(times);
  expect(found.filter(({ path, object }) => path !== 'metadata.annotations.cdk8s-istio.dev/ignore' || object?.name !== 'default')).toEqual([]);
});
