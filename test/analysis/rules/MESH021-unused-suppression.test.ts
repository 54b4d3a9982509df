import { analyzeYaml } from '../../support/analyze-yaml';

const telemetry = (ignore: string) => `
apiVersion: telemetry.istio.io/v1
kind: Telemetry
metadata: { name: default, namespace: shop, annotations: { cdk8s-istio.dev/ignore: "${ignore}" } }
spec: {}
`;

test.each([['MESH901=meant', 1], ['IST0160=meant', 1], ['MESH901=meant; MESH002=meant', 2], ['MESH901', 0], ['MESH999=meant', 0]])('%j: %d', (ignore, times) => {
  const found = analyzeYaml(telemetry(ignore)).findings.filter(({ code }) => code === 'MESH021');
  expect(found).toHaveLength(times);
  expect(found.filter(({ path, object }) => path !== 'metadata.annotations.cdk8s-istio.dev/ignore' || object?.name !== 'default')).toEqual([]);
});
