import { MESH924 } from '../../../src/analysis/rules/MESH924-alpha-annotation';
import { deployment, istio, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const web = (annotations: string) => deployment('web', 'app: web', 'shop', { annotations });

ruleTest(MESH924, [
  {
    name: 'of pods and of a Service',
    yaml: web('sidecar.istio.io/proxyCPU: 100m, proxy.istio.io/config: "concurrency: 2"') + service('web').replace('name: web,', 'name: web, annotations: { networking.istio.io/exportTo: "." },'),
    findings: [
      { object: 'Deployment shop/web', path: 'spec.template.metadata.annotations.sidecar.istio.io/proxyCPU', message: 'sidecar.istio.io/proxyCPU is alpha' },
      { object: 'Service shop/web', path: 'metadata.annotations.networking.istio.io/exportTo', message: 'networking.istio.io/exportTo is alpha' },
    ],
  },
  {
    name: 'a template of one\'s own',
    yaml: web('inject.istio.io/templates: "sidecar,logging"'),
    findings: [{ object: 'Deployment shop/web', path: 'spec.template.metadata.annotations.inject.istio.io/templates', message: 'inject.istio.io/templates is alpha' }],
  },
  {
    name: 'once for many',
    yaml: ['a', 'b', 'c'].map((name) => deployment(name, 'app: web', 'shop', { annotations: 'sidecar.istio.io/proxyCPU: 100m' })).join(''),
    findings: [{ object: 'Deployment shop/a', path: 'spec.template.metadata.annotations.sidecar.istio.io/proxyCPU', message: 'sidecar.istio.io/proxyCPU is alpha; it is there 3 times' }],
  },
  { name: 'a dry run', yaml: istio('AuthorizationPolicy', 'web', '{ action: DENY }').replace('name: web,', 'name: web, annotations: { istio.io/dry-run: "true" },'), findings: [] },
  { name: 'settled ones', yaml: web('sidecar.istio.io/inject: "true", proxy.istio.io/config: "concurrency: 2"'), findings: [] },
  { name: 'a gateway', yaml: web('inject.istio.io/templates: gateway'), findings: [] },
  { name: 'deprecated ones', yaml: web('sidecar.istio.io/statsInclusionPrefixes: cluster'), findings: [] },
  { name: 'what istiod writes', yaml: web('sidecar.istio.io/status: "{}", istio.io/rev: default'), findings: [] },
  { name: 'unknown ones, and others', yaml: web('sidecar.istio.io/unheard-of: a, example.com/a: b'), findings: [] },
]);
