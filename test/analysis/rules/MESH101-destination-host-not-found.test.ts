import { MESH101 } from '../../../src/analysis/rules/MESH101-destination-host-not-found';
import { Severity } from '../../../src/core/finding';
import { istio, service } from '../../support/object-yaml';
import { ruleTest } from '../../support/rule-test';

const SERVICES = service('reviews') + service('ratings');
const route = (host: string) => istio('VirtualService', 'web', `{ hosts: [web], http: [{ route: [{ destination: { host: ${host} } }] }] }`);
const entry = (host: string, exportTo = '"*"', inNamespace = 'shop') => istio('ServiceEntry', 'partner',
  `{ hosts: ["${host}"], exportTo: [${exportTo}], ports: [{ number: 443, name: tls, protocol: TLS }], resolution: DNS }`, inNamespace);
const alias = (host: string, ports = '[{ name: http, port: 80 }]') => service('out', ports, 'shop', `type: ExternalName, externalName: ${host}, `);
const object = 'VirtualService shop/web';
const path = 'spec.http[0].route[0].destination.host';

ruleTest(MESH101, [
  {
    name: 'a Service that the namespace does not have, with the name that was meant',
    yaml: SERVICES + route('reveiws'),
    findings: [{ object, path, message: 'namespace shop has no Service reveiws', fix: 'did you mean reviews?' }],
  },
  {
    name: 'nothing similar',
    yaml: SERVICES + route('cart.shop.svc.cluster.local'),
    findings: [{ object, path, message: 'namespace shop has no Service cart' }],
  },
  {
    name: 'a name that Istio does not complete',
    yaml: SERVICES + route('reviews.shop'),
    findings: [{
      object,
      path,
      message: 'reviews.shop is not completed by Istio and means a host of that very name, which nothing declares',
      fix: 'write reviews.shop.svc.cluster.local',
    }],
  },
  {
    name: 'the same with .svc',
    yaml: SERVICES + route('reviews.shop.svc'),
    findings: [{
      object,
      path,
      message: 'reviews.shop.svc is not completed by Istio and means a host of that very name, which nothing declares',
      fix: 'write reviews.shop.svc.cluster.local',
    }],
  },
  {
    name: 'a host outside that nothing declares',
    yaml: SERVICES + route('api.example.com'),
    findings: [{ object, path, message: 'no ServiceEntry declares api.example.com', severity: Severity.WARNING, fix: 'declare api.example.com in a ServiceEntry' }],
  },
  {
    name: 'a host that only a wildcard covers',
    yaml: SERVICES + entry('*.example.com').replace('DNS', 'NONE') + route('api.example.com'),
    findings: [{
      object,
      path,
      fix: 'declare api.example.com itself in a ServiceEntry',
      message: 'only *.example.com of ServiceEntry shop/partner covers api.example.com, and calls of a wildcard go to the wildcard\'s own cluster alone',
    }],
  },
  {
    name: 'a host that is not exported here',
    yaml: SERVICES + entry('api.example.com', '"."', 'bank') + route('api.example.com'),
    findings: [{
      object,
      path,
      message: 'ServiceEntry bank/partner declares api.example.com and is not exported to namespace shop',
      severity: Severity.WARNING,
      fix: 'export it to this namespace, or write another host',
    }],
  },
  {
    name: 'TCP and TLS routes, mirrors, and a destination without weight',
    yaml: SERVICES + istio('VirtualService', 'web', `{ hosts: [web],
      http: [{ route: [{ destination: { host: reviews }, weight: 100 }, { destination: { host: a }, weight: 0 }], mirrors: [{ destination: { host: b } }] },
             { route: [{ destination: { host: reviews } }], mirror: { host: c } }],
      tls: [{ match: [{ sniHosts: [web] }], route: [{ destination: { host: d } }] }], tcp: [{ route: [{ destination: { host: e } }] }] }`),
    findings: [
      { object, path: 'spec.http[0].mirrors[0].destination.host', message: 'namespace shop has no Service b' },
      { object, path: 'spec.http[0].route[1].destination.host', message: 'namespace shop has no Service a', severity: Severity.WARNING },
      { object, path: 'spec.http[1].mirror.host', message: 'namespace shop has no Service c' },
      { object, path: 'spec.tcp[0].route[0].destination.host', message: 'namespace shop has no Service e' },
      { object, path: 'spec.tls[0].route[0].destination.host', message: 'namespace shop has no Service d' },
    ],
  },
  {
    name: 'an ExternalName for a host that nothing declares',
    yaml: SERVICES + alias('api.example.com') + route('out'),
    findings: [{
      object,
      path,
      message: 'Service shop/out stands for api.example.com: no ServiceEntry declares api.example.com',
      severity: Severity.WARNING,
      fix: 'declare api.example.com in a ServiceEntry',
    }],
  },
  {
    name: 'an ExternalName for a Service that is not there',
    yaml: SERVICES + alias('cart.shop.svc.cluster.local') + route('out'),
    findings: [{ object, path, message: 'Service shop/out stands for cart.shop.svc.cluster.local: namespace shop has no Service cart' }],
  },
  {
    name: 'an ExternalName without ports, which sidecars do not find',
    yaml: SERVICES + alias('reviews.shop.svc.cluster.local', '[]') + route('out'),
    findings: [{
      object,
      path,
      message: 'Service shop/out stands for reviews.shop.svc.cluster.local on the ports that it has, and it has none',
      fix: 'write reviews.shop.svc.cluster.local itself, or give the Service the port that is called',
    }],
  },
  {
    name: 'the same at a gateway or for connections, where ports do not count',
    yaml: SERVICES + alias('reviews.shop.svc.cluster.local', '[]') + route('out').replace('hosts: [web]', 'hosts: [web.example.com], gateways: [edge]')
    + istio('VirtualService', 'tcp', '{ hosts: [ratings], tcp: [{ route: [{ destination: { host: out } }] }] }'),
    findings: [],
  },
  { name: 'an ExternalName for a host that is declared', yaml: SERVICES + alias('api.example.com') + entry('api.example.com') + route('out'), findings: [] },
  { name: 'hosts that are there', yaml: SERVICES + entry('api.example.com') + route('api.example.com') + route('reviews').replace('name: web', 'name: b'), findings: [] },
  { name: 'a namespace that the manifests do not hold', yaml: SERVICES + route('ledger.bank.svc.cluster.local'), findings: [] },
  { name: 'a repository without Services', yaml: route('reviews') + route('api.example.com').replace('name: web', 'name: b'), findings: [] },
]);
