import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Mesh, MeshService, ResilientService, ServicePort, type MeshServiceAttributes } from '../../src';
import { checkedAddress, checkedLabel, checkedPorts, portsOf } from '../../src/constructs/mesh-service';
import { manifestsOf, shopChart } from '../support/manifests';

describe('MeshService.fromServiceName', () => {
  test('is in the namespace of the chart, and little is known of it', () => {
    const ledger = MeshService.fromServiceName(shopChart(), 'ledger', 'ledger', { port: 8080 });
    expect(ledger).toMatchObject({
      serviceName: 'ledger',
      namespace: 'shop',
      host: 'ledger.shop.svc.cluster.local',
      ports: [ServicePort.http(8080)],
    });
    expect(ledger.principal).toBeUndefined();
    expect(ledger.podLabels).toBeUndefined();
  });

  test('knows what it is told', () => {
    const chart = shopChart({ clusterDomain: 'k8s.example.com', trustDomain: 'example.org' });
    const ledger = MeshService.fromServiceName(chart, 'Ledger', 'ledger', {
      namespace: 'bank',
      ports: [ServicePort.grpc(9000), ServicePort.tcp(7000)],
      serviceAccount: 'ledger-sa',
      podLabels: { app: 'ledger' },
    });
    expect(ledger).toMatchObject({
      host: 'ledger.bank.svc.k8s.example.com',
      ports: [ServicePort.grpc(9000), ServicePort.tcp(7000)],
      principal: 'example.org/ns/bank/sa/ledger-sa',
      podLabels: { app: 'ledger' },
    });
  });

  test('renders nothing', () => {
    const chart = shopChart();
    MeshService.fromServiceName(chart, 'ledger', 'ledger', { port: 8080 });
    expect(manifestsOf(chart)).toEqual([]);
  });

  const LABEL = 'lower-case letters, digits and -, beginning and ending with a letter or digit, at most 63 characters';
  test.each<[string, string, MeshServiceAttributes, string]>([
    ['an empty name', '', { port: 80 }, `shop/ref: the service name is ''; allowed: ${LABEL}; fix: give a service name that Kubernetes accepts`],
    ['a host for a name', 'ledger.bank', { port: 80 }, `shop/ref: the service name is 'ledger.bank'; allowed: ${LABEL}; fix: give a service name that Kubernetes accepts`],
    ['a name of 64 characters', 'a'.repeat(64), { port: 80 },
      `shop/ref: the service name is '${'a'.repeat(64)}'; allowed: ${LABEL}; fix: give a service name that Kubernetes accepts`],
    ['an empty namespace', 'ledger', { namespace: '', port: 80 }, `shop/ref: the namespace is ''; allowed: ${LABEL}; fix: give a namespace that Kubernetes accepts`],
    ['an upper-case service account', 'ledger', { port: 80, serviceAccount: 'Ledger' },
      `shop/ref: the service account is 'Ledger'; allowed: ${LABEL}; fix: give a service account that Kubernetes accepts`],
    ['no port', 'ledger', {},
      'shop/ref: no port was given; allowed: port: 8080 for one HTTP port, or ports: [ServicePort.grpc(9000), …]; fix: state the port of the Service'],
    ['an empty list of ports', 'ledger', { ports: [] },
      'shop/ref: no port was given; allowed: port: 8080 for one HTTP port, or ports: [ServicePort.grpc(9000), …]; fix: state the port of the Service'],
  ])('refuses %s', (_, name, attributes, message) => {
    expect(() => MeshService.fromServiceName(shopChart(), 'ref', name, attributes)).toThrow(new Error(message));
  });

  test('refuses a chart without namespace, unless one is given', () => {
    const chart = new Chart(new App(), 'shop');
    expect(MeshService.fromServiceName(chart, 'one', 'ledger', { namespace: 'bank', port: 80 }).namespace).toBe('bank');
    expect(() => MeshService.fromServiceName(chart, 'two', 'ledger', { port: 80 })).toThrow(new Error(
      `shop/two: the namespace is ''; allowed: ${LABEL}; fix: give a namespace that Kubernetes accepts`,
    ));
  });
});

describe('MeshService.fromService', () => {
  test('takes name, namespace and ports from the Service', () => {
    const chart = shopChart();
    const service = new kplus.Service(chart, 'svc', {
      metadata: { name: 'ledger', namespace: 'bank' },
      ports: [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'grpc-admin', port: 9000 }],
    });
    expect(MeshService.fromService(chart, 'ref', service)).toMatchObject({
      serviceName: 'ledger',
      namespace: 'bank',
      host: 'ledger.bank.svc.cluster.local',
      ports: [ServicePort.http(80, { targetPort: 8080 }), ServicePort.grpc(9000, { name: 'grpc-admin' })],
    });
  });

  test('is in the namespace of the Service\'s chart, not of the reference\'s', () => {
    const app = new App();
    const service = new kplus.Service(new Chart(app, 'bank', { namespace: 'bank' }), 'svc', { metadata: { name: 'ledger' }, ports: [{ name: 'http', port: 80 }] });
    expect(MeshService.fromService(new Chart(app, 'shop', { namespace: 'shop' }), 'ref', service).namespace).toBe('bank');
  });

  test('knows what it is told besides', () => {
    const chart = shopChart();
    const service = new kplus.Service(chart, 'svc', { metadata: { name: 'ledger' }, ports: [{ name: 'web', port: 80 }] });
    const ledger = MeshService.fromService(chart, 'ref', service, {
      ports: [ServicePort.http2(80)], serviceAccount: 'ledger', podLabels: { app: 'ledger' },
    });
    expect(ledger).toMatchObject({ ports: [ServicePort.http2(80)], principal: 'cluster.local/ns/shop/sa/ledger', podLabels: { app: 'ledger' } });
  });

  test('refuses a Service whose namespace nobody knows', () => {
    const chart = new Chart(new App(), 'shop');
    const service = new kplus.Service(chart, 'svc', { metadata: { name: 'ledger' }, ports: [{ name: 'http', port: 80 }] });
    expect(() => MeshService.fromService(chart, 'ref', service)).toThrow("shop/ref: the namespace is ''");
  });

  test('uses the mesh\'s settings', () => {
    const chart = shopChart();
    const service = new kplus.Service(chart, 'svc', { metadata: { name: 'ledger' }, ports: [{ name: 'http', port: 80 }] });
    MeshService.fromService(chart, 'ref', service);
    expect(() => Mesh.configure(chart, {})).toThrow('had already used');
  });
});

describe('a Service that sidecars cannot balance', () => {
  const headless = 'shop/svc: the Service is headless: a sidecar sends to the pod the client picked, so balancing, retries on another pod and ejection do nothing; '
    + 'allowed: a Service with a cluster IP; fix: make a second Service without clusterIP None';
  const alias = 'shop/svc: the Service is an alias for db.example.com, which is outside of the mesh; allowed: a Service with a cluster IP; '
    + 'fix: use LockedEgress for external hosts';

  test.each<[string, kplus.ServiceProps, string]>([
    ['headless', { clusterIP: 'None', ports: [{ name: 'http', port: 80 }] }, headless],
    ['an alias', { externalName: 'db.example.com', ports: [{ name: 'http', port: 80 }] }, alias],
  ])('is refused when it is %s, also where its ports are stated', (_, props, message) => {
    const chart = shopChart();
    const service = new kplus.Service(chart, 'svc', props);
    expect(() => portsOf(service)).toThrow(new Error(message));
    expect(() => checkedAddress(service)).toThrow(new Error(message));
    expect(() => MeshService.fromService(chart, 'one', service)).toThrow(new Error(message));
    expect(() => MeshService.fromService(chart, 'two', service, { ports: [ServicePort.http(80)] })).toThrow(new Error(message));
    expect(() => new ResilientService(chart, 'three', { service, port: 80 })).toThrow(new Error(message));
  });

  test('any other Service is given back', () => {
    const service = new kplus.Service(shopChart(), 'svc', { ports: [{ name: 'http', port: 80 }] });
    expect(checkedAddress(service)).toBe(service);
  });
});

describe('portsOf', () => {
  const protocols = 'http, http2, grpc-web, grpc, tcp, tls, https, mongo, redis, mysql';
  test.each<[string, string | undefined, string]>([
    ['has no name', undefined, `shop/svc: port 80 has no name; allowed: a name that says the protocol: ${protocols}, alone or followed by - and more; `
      + "fix: name the port after its protocol, e.g. 'http', so that Istio need not guess"],
    ['says no protocol', 'web', `shop/svc: the name of port 80 is 'web'; allowed: a name that says the protocol: ${protocols}, alone or followed by - and more; `
      + "fix: name the port after its protocol, e.g. 'http-web', so that Istio need not guess"],
  ])('refuses a port whose name %s', (_, name, message) => {
    const service = new kplus.Service(shopChart(), 'svc', { ports: [{ name, port: 80 }] });
    expect(() => portsOf(service)).toThrow(new Error(message));
  });
});

describe('checkedPorts', () => {
  test('gives the ports back', () => {
    const ports = [ServicePort.http(80), ServicePort.http(81, { name: 'http-two' })];
    expect(checkedPorts(new App(), ports)).toBe(ports);
  });

  test.each<[string, ServicePort[], string]>([
    ['a number', [ServicePort.http(80), ServicePort.grpc(80)],
      'App: two ports have the number 80; allowed: a number of its own for every port; fix: remove one of the two'],
    ['a name', [ServicePort.http(80), ServicePort.tcp(90), ServicePort.http(91)],
      "App: two ports have the name http; allowed: a name of its own for every port; fix: name them apart, e.g. ServicePort.http(9090, { name: 'http-admin' })"],
  ])('refuses %s that two ports have', (_, ports, message) => {
    expect(() => checkedPorts(new App(), ports)).toThrow(new Error(message));
  });

  test('two ports may lead to one port of the pod', () => {
    const ports = [ServicePort.http(80, { targetPort: 8080 }), ServicePort.http(81, { name: 'http-two', targetPort: 8080 })];
    expect(checkedPorts(new App(), ports)).toBe(ports);
  });
});

describe('checkedLabel', () => {
  test('gives the name back', () => {
    expect(checkedLabel(new App(), 'service name', 'a-1')).toBe('a-1');
  });

  test.each(['', 'A', '-a', 'a-', 'a.b', 'a_b', ' a', 'ä', 'a'.repeat(64)])('refuses \'%s\'', (name) => {
    expect(() => checkedLabel(new App(), 'route name', name)).toThrow(`App: the route name is '${name}'`);
  });
});
