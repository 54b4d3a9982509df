import { MESH849 } from '../../../src/analysis/rules/MESH849-partial-proxy-resources';
import { Severity } from '../../../src/core/finding';
import { deployment } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';


const pods = (annotations: string): string => deployment('').replace('labels:', `annotations: { ${annotations} }, labels:`);

ruleTest(MESH849, [
  {
    name: 'CPU only',
    yaml: pods('sidecar.istio.io/proxyCPU: 100m'),
    findings: [
      { object: 'Deployment shop/reviews-v1', path: 'spec.template.metadata.annotations', message: 'with sidecar.istio.io/proxyCPU the proxy gets no request for memory: the defaults of the installation no longer count' },
    ],
  },
  {
    name: 'a limit for memory only',
    yaml: pods('sidecar.istio.io/proxyMemoryLimit: 1Gi'),
    findings: [
      { object: 'Deployment shop/reviews-v1', path: 'spec.template.metadata.annotations', message: 'with sidecar.istio.io/proxyMemoryLimit the proxy gets no request for CPU: the defaults of the installation no longer count' },
    ],
  },
  {
    name: 'requests without a limit for memory',
    yaml: pods('sidecar.istio.io/proxyCPU: 100m, sidecar.istio.io/proxyMemory: 128Mi'),
    findings: [
      { object: 'Deployment shop/reviews-v1', path: 'spec.template.metadata.annotations', message: 'with sidecar.istio.io/proxyCPU, sidecar.istio.io/proxyMemory the proxy gets no limit for memory: the defaults of the installation no longer count', severity: Severity.INFO },
    ],
  },
  {
    name: 'all that is needed',
    yaml: pods('sidecar.istio.io/proxyCPU: 100m, sidecar.istio.io/proxyMemory: 128Mi, sidecar.istio.io/proxyMemoryLimit: 1Gi'),
    findings: [],
  },
  {
    name: 'none, or no proxy',
    yaml: pods('sidecar.istio.io/logLevel: info') + pods('sidecar.istio.io/inject: "false", sidecar.istio.io/proxyCPU: 100m'),
    findings: [],
  },
]);
