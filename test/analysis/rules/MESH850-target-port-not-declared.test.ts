import { MESH850 } from '../../../src/analysis/rules/MESH850-target-port-not-declared';
import { Severity } from '../../../src/core/finding';
import { deployment, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const pods = (ports: string, name = 'web') => deployment(name, 'app: web', 'shop', { spec: `containers: [{ name: app, image: app, ports: ${ports} }]` });
const object = 'Service shop/web';

ruleTest(MESH850, [
  {
    name: 'a number that is not declared',
    yaml: service('web', '[{ port: 80, targetPort: 8081 }]') + pods('[{ containerPort: 8080, name: http }, { containerPort: 9090 }]'),
    findings: [
      { object, path: 'spec.ports[0].targetPort', message: 'no container of Deployment shop/web declares port 8081; declared: http (8080), 9090' },
    ],
  },
  {
    name: 'no number at all',
    yaml: service('web', '[{ port: 80 }]') + pods('[{ containerPort: 8080 }]'),
    findings: [
      { object, path: 'spec.ports[0].port', message: 'no container of Deployment shop/web declares port 80; declared: 8080' },
    ],
  },
  {
    name: 'one of several numbers',
    yaml: service('web', '[{ name: a, port: 8080 }, { name: b, port: 9090 }]') + pods('[{ containerPort: 8080 }]'),
    findings: [
      { object, path: 'spec.ports[1].port', message: 'no container of Deployment shop/web declares port 9090; declared: 8080', severity: Severity.INFO },
    ],
  },
  {
    name: 'a name that is not declared',
    yaml: service('web', '[{ port: 80, targetPort: http }]') + pods('[{ containerPort: 8080, name: web }]') + pods('[{ containerPort: 8080, name: http }]', 'b'),
    findings: [
      { object, path: 'spec.ports[0].targetPort', message: 'no container of Deployment shop/web declares port http; declared: web (8080)' },
    ],
  },
  {
    name: 'a name where nothing is declared',
    yaml: service('web', '[{ port: 80, targetPort: http }]') + deployment('web', 'app: web'),
    findings: [
      { object, path: 'spec.ports[0].targetPort', message: 'no container of Deployment shop/web declares port http; declared: none' },
    ],
  },
  { name: 'a number that one of several declares, or that may be meant', yaml: service('web', '[{ port: 80, targetPort: 8080 }]') + pods('[{ containerPort: 9090 }]') + pods('[{ containerPort: 8080 }]', 'b'), findings: [] },
  { name: 'pods that declare nothing', yaml: service('web', '[{ port: 80, targetPort: 8080 }]') + deployment('web', 'app: web'), findings: [] },
  {
    name: 'a name, and the port of the proxy',
    yaml: service('web', '[{ name: a, port: 80, targetPort: http }, { name: b, port: 81, targetPort: http-envoy-prom }]')
    + pods('[{ containerPort: 8080, name: http }]'),
    findings: [],
  },
  { name: 'a headless Service', yaml: service('web', '[{ port: 80 }]', 'shop', 'clusterIP: None, selector: { app: web }, ') + pods('[{ containerPort: 8080 }]'), findings: [] },
  { name: 'pods that are elsewhere', yaml: service('web', '[{ port: 80, targetPort: http }]'), findings: [] },
]);
