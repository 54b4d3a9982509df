import { MESH129 } from '../../../src/analysis/rules/MESH129-port-without-protocol';
import { Severity } from '../../../src/core/finding';
import { deployment, namespaceObject, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const object = 'Service shop/web';

ruleTest(MESH129, [
  {
    name: 'a name that is no protocol, and no name',
    yaml: service('web', '[{ name: httpx, port: 80 }, { port: 81 }]'),
    findings: [
      { object, path: 'spec.ports[0]', message: 'port 80 is called httpx and has no appProtocol, so Istio guesses what is spoken there' },
      { object, path: 'spec.ports[1]', message: 'port 81 has neither a name nor an appProtocol, so Istio guesses what is spoken there' },
    ],
  },
  {
    name: 'an appProtocol that Istio does not know',
    yaml: service('web', '[{ name: http, port: 80, appProtocol: example.com/mqtt }]'),
    findings: [
      { object, path: 'spec.ports[0].appProtocol', message: 'appProtocol example.com/mqtt of port 80 is none that Istio knows, so it guesses', severity: Severity.WARNING },
    ],
  },
  {
    name: 'protocols',
    yaml: service('web', `[{ name: http, port: 80 }, { name: grpc-web-a, port: 81 }, { name: a, port: 82, appProtocol: kubernetes.io/h2c },
      { name: b, port: 3306 }, { name: c, port: 83, protocol: UDP }, { name: TLS-x, port: 84 }]`),
    findings: [],
  },
  {
    name: 'pods without a proxy, and a namespace without',
    yaml: namespaceObject('shop', 'a: b') + deployment('web', 'app: web') + service('web', '[{ port: 80 }]')
    + namespaceObject('bank', 'istio-injection: disabled') + service('web', '[{ port: 80 }]', 'bank'),
    findings: [],
  },
  { name: 'ExternalName', yaml: service('web', '[{ port: 80 }]', 'shop', 'type: ExternalName, externalName: a.test, '), findings: [] },
  { name: 'Istio itself', yaml: service('web', '[{ port: 80 }]').replace('name: web', 'name: web, labels: { istio: pilot }'), findings: [] },
]);
