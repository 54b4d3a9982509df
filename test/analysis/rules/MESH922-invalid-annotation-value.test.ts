import { MESH922 } from '../../../src/analysis/rules/MESH922-invalid-annotation-value';
import { Severity } from '../../../src/core/finding';
import { deployment } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const pods = (annotations: string) => deployment('web', 'app: web', 'shop', { annotations });
const at = (name: string) => ({ object: 'Deployment shop/web', path: `spec.template.metadata.annotations.${name}` });

ruleTest(MESH922, [
  {
    name: 'several',
    yaml: pods('sidecar.istio.io/interceptionMode: redirect, prometheus.istio.io/merge-metrics: "yes"'),
    findings: [
      { ...at('prometheus.istio.io/merge-metrics'), message: "'yes' is no value of prometheus.istio.io/merge-metrics; allowed: true or false" },
      { ...at('sidecar.istio.io/interceptionMode'), message: "'redirect' is no value of sidecar.istio.io/interceptionMode; allowed: REDIRECT, TPROXY or NONE" },
    ],
  },
  {
    name: 'a Pod',
    yaml: 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop, annotations: { status.sidecar.istio.io/port: a } }\nspec: {}\n',
    findings: [{
      object: 'Pod shop/web',
      path: 'metadata.annotations.status.sidecar.istio.io/port',
      message: "'a' is no value of status.sidecar.istio.io/port; allowed: a number from 0 to 65535",
    }],
  },
  {
    name: 'settings of the proxy',
    yaml: pods('proxy.istio.io/config: "{ holdApplicationUntilProxyStart: true, proxyMetadata: { A: 1 } }"') + deployment('job', 'app: job', 'shop', { annotations: 'proxy.istio.io/config: "fast"' }),
    findings: [
      { object: 'Deployment shop/job', path: 'spec.template.metadata.annotations.proxy.istio.io/config', message: 'the content of proxy.istio.io/config is no YAML object of settings' },
      {
        ...at('proxy.istio.io/config'),
        message: 'holdApplicationUntilProxyStart of proxy.istio.io/config is no field that Istio knows: it is ignored',
        fix: 'did you mean holdApplicationUntilProxyStarts?',
        severity: Severity.WARNING,
      },
      { ...at('proxy.istio.io/config'), message: 'proxyMetadata of proxy.istio.io/config is {"A":1}; allowed: an object whose values are texts' },
    ],
  },
  { name: 'settings of the proxy that are taken', yaml: pods('proxy.istio.io/config: "{ concurrency: 2, proxyMetadata: { A: \'1\' } }"'), findings: [] },
  { name: 'values that are taken, and annotations without a check', yaml: pods('sidecar.istio.io/interceptionMode: TPROXY, sidecar.istio.io/logLevel: loud'), findings: [] },
  { name: 'where nobody reads it', yaml: deployment('web', 'app: web').replace('name: web', 'name: web, annotations: { sidecar.istio.io/interceptionMode: a }'), findings: [] },
]);
