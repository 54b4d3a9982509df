import { App, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  EgressGateway, ExternalHost, LockedEgress, MeshService, Posture, ResilientService, type IMeshService, type LockedEgressProps, type MeshProps, type MeshServiceAttributes,
} from '../../src';
import { meshEssentials, podsIn, tcp } from '../../src/constructs/access/network-peers';
import { sorted } from '../../src/constructs/access/workload-egress';
import { Mesh } from '../../src/constructs/mesh';
import { apiObjects, inventory, manifest, manifestsOf, shopChart } from '../support/manifests';

const cidrs = ['203.0.113.0/24'];
const api = ExternalHost.https('api.example.com', { cidrs });
const block = { ipBlock: { cidr: '203.0.113.0/24' } };

function shop(mesh?: MeshProps) {
  const chart = shopChart(mesh);
  return { chart, payments: new ResilientService(chart, 'payments', { image: 'payments:1', port: 8080 }), mail: new ResilientService(chart, 'mail', { image: 'mail:1', port: 8080 }) };
}

const rulesOf = (chart: Chart, name: string) => manifest(chart, 'NetworkPolicy', `${name}-egress`).spec.egress;
const hostsOf = (chart: Chart, name: string) => manifest(chart, 'Sidecar', name).spec.egress[0].hosts;

describe('without a gateway', () => {
  test('the sidecar connects by itself: the host is known in the caller\'s namespace, and the pod may reach it', () => {
    const { chart, payments } = shop();
    new LockedEgress(chart, 'egress', { from: [payments], hosts: [api] });
    const before = inventory(shop().chart);
    expect(inventory(chart).filter((name) => !before.includes(name)))
      .toEqual(['Sidecar payments', 'NetworkPolicy payments-egress', 'ServiceEntry api-example-com', 'DestinationRule api-example-com']);
    expect(manifest(chart, 'Sidecar').spec).toEqual({
      workloadSelector: { labels: { app: 'payments' } },
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
      egress: [{ hosts: ['istio-system/*', 'shop/api.example.com'] }],
    });
    expect(rulesOf(chart, 'payments')).toEqual(sorted([...meshEssentials(Mesh.of(chart)), { to: [block], ports: tcp(443) }]));
    expect(manifest(chart, 'ServiceEntry').metadata.namespace).toBe('shop');
  });

  test.each<[string, ExternalHost, string[], number]>([
    ['https', api, ['ServiceEntry', 'DestinationRule'], 443],
    ['tlsOrigination', ExternalHost.tlsOrigination('api.example.com', { cidrs }), ['ServiceEntry', 'DestinationRule', 'VirtualService'], 443],
    ['http', ExternalHost.http('api.example.com', { cidrs }), ['ServiceEntry', 'DestinationRule', 'VirtualService'], 80],
    ['tcp', ExternalHost.tcp('api.example.com', 5432, { addresses: ['203.0.113.7'], cidrs }), ['ServiceEntry', 'DestinationRule'], 5432],
  ])('%s', (_, host, kinds, port) => {
    const { chart, payments } = shop();
    new LockedEgress(chart, 'egress', { from: [payments], hosts: [host] });
    expect(manifestsOf(chart).filter(({ metadata }) => metadata.name === 'api-example-com').map(({ kind }) => kind)).toEqual(kinds);
    expect(rulesOf(chart, 'payments')).toContainEqual({ to: [block], ports: tcp(port) });
  });

  test('workloads of one namespace share what is known of a host, others have their own', () => {
    const { chart, mail, payments } = shop();
    const bank = new Chart(chart.node.root as App, 'bank', { namespace: 'bank' });
    const ledger = new ResilientService(bank, 'ledger', { image: 'ledger:1', port: 8080 });
    new LockedEgress(chart, 'one', { from: [payments, mail], hosts: [api] });
    new LockedEgress(chart, 'two', { from: [ledger], hosts: [api] });
    expect(manifestsOf(chart).filter(({ kind }) => kind === 'ServiceEntry').map(({ metadata }) => `${metadata.namespace}/${metadata.name}`))
      .toEqual(['shop/api-example-com', 'bank/api-example-com']);
    expect(hostsOf(chart, 'ledger')).toEqual(['bank/api.example.com', 'istio-system/*']);
  });

  test('several of them add up for a workload', () => {
    const { chart, payments } = shop();
    new LockedEgress(chart, 'one', { from: [payments], hosts: [api] });
    new LockedEgress(chart, 'two', { from: [payments], hosts: [api, ExternalHost.http('b.example.com', { cidrs })] });
    expect(hostsOf(chart, 'payments')).toEqual(['istio-system/*', 'shop/api.example.com', 'shop/b.example.com']);
    expect(rulesOf(chart, 'payments')).toHaveLength(4);
  });
});

describe('through a gateway', () => {
  test.each<[string, ExternalHost, string[]]>([
    ['https', api, ['istio-egress/api.example.com']],
    ['tlsOrigination', ExternalHost.tlsOrigination('api.example.com', { cidrs }), ['istio-egress/api.example.com', 'shop/api.example.com']],
    ['http', ExternalHost.http('api.example.com', { cidrs }), ['istio-egress/api.example.com']],
    ['tcp', ExternalHost.tcp('api.example.com', 5432, { addresses: ['203.0.113.7'], cidrs }), ['istio-egress/api.example.com']],
  ])('%s: the workload reaches the gateway, and the gateway the host', (_, host, known) => {
    const { chart, payments } = shop();
    const egress = new Chart(chart.node.root as App, 'egress', { namespace: 'istio-egress' });
    const gateway = new EgressGateway(egress, 'out');
    new LockedEgress(chart, 'locked', { from: [payments], hosts: [host], gateway });
    expect(hostsOf(chart, 'payments')).toEqual([...known, 'istio-egress/out.istio-egress.svc.cluster.local', 'istio-system/*'].sort());
    expect(rulesOf(chart, 'payments')).toEqual(sorted([...meshEssentials(Mesh.of(chart)), { to: [podsIn('istio-egress', { istio: 'out' })], ports: tcp(8443) }]));
    expect(manifest(chart, 'NetworkPolicy', 'out').spec.egress).toContainEqual({ to: [block], ports: tcp(host.tlsPort) });
    expect(manifest(chart, 'AuthorizationPolicy').spec.rules[0].from).toEqual([{ source: { principals: ['cluster.local/ns/shop/sa/payments'] } }]);
    expect(manifestsOf(chart).filter(({ kind, metadata }) => kind === 'VirtualService' && metadata.name === 'api-example-com').map(({ metadata }) => metadata.namespace))
      .toEqual(['istio-egress']);
  });

  test('each host admits those who declared it', () => {
    const { chart, mail, payments } = shop();
    const gateway = new EgressGateway(new Chart(chart.node.root as App, 'egress', { namespace: 'istio-egress' }), 'out');
    new LockedEgress(chart, 'one', { from: [payments], hosts: [api], gateway });
    new LockedEgress(chart, 'two', { from: [mail, payments], hosts: [ExternalHost.https('mail.example.com')], gateway });
    const admitted = manifest(chart, 'AuthorizationPolicy').spec.rules.map(({ from, when }: { from: [{ source: { principals: string[] } }]; when: [{ values: string[] }] }) =>
      [when[0].values[0], from[0].source.principals.map((principal) => principal.split('/').pop())]);
    expect(admitted).toEqual([['api.example.com', ['payments']], ['mail.example.com', ['mail', 'payments']]]);
  });
});

describe('a workload', () => {
  test('keeps the way to the services that it calls, declared before or after', () => {
    const { chart, mail, payments } = shop();
    const ledger = MeshService.fromServiceName(chart, 'ledger', 'ledger', { namespace: 'bank', port: 80 });
    payments.calls(ledger);
    new LockedEgress(chart, 'egress', { from: [payments], hosts: [api] });
    payments.calls(MeshService.fromServiceName(chart, 'audit', 'audit', { namespace: 'bank', port: 80 }));
    expect(hostsOf(chart, 'payments')).toEqual(['bank/audit.bank.svc.cluster.local', 'bank/ledger.bank.svc.cluster.local', 'istio-system/*', 'shop/api.example.com']);
    expect(mail.sidecar).toBeUndefined();
  });

  test('has one Sidecar in a LOCKED mesh too', () => {
    const { chart, payments } = shop({ posture: Posture.LOCKED });
    new LockedEgress(chart, 'egress', { from: [payments], hosts: [api] });
    expect(inventory(chart).filter((name) => name === 'Sidecar payments')).toHaveLength(1);
    expect(hostsOf(chart, 'payments')).toEqual(['istio-system/*', 'shop/api.example.com']);
  });

  test('made elsewhere has one Sidecar, whoever asks for it', () => {
    const { chart } = shop();
    const legacy = (id: string) => MeshService.fromServiceName(chart, id, 'legacy', { port: 80, podLabels: { app: 'legacy' } });
    new LockedEgress(chart, 'one', { from: [legacy('a')], hosts: [api] });
    new LockedEgress(chart, 'two', { from: [legacy('b')], hosts: [ExternalHost.http('b.example.com')] });
    expect(hostsOf(chart, 'legacy')).toEqual(['istio-system/*', 'shop/api.example.com', 'shop/b.example.com']);
  });

  test('names that could be taken for one another are told apart', () => {
    const { chart } = shop();
    const from = [['c', 'a-b'], ['c-a', 'b']].map(([namespace, name]) => MeshService.fromServiceName(chart, `${namespace}.${name}`, name, { namespace, port: 80, podLabels: { app: name } }));
    expect(() => new LockedEgress(chart, 'egress', { from, hosts: [api] })).not.toThrow();
  });
});

describe('refused are', () => {
  const referenced = (attributes: Partial<MeshServiceAttributes>) => (chart: Chart): IMeshService =>
    MeshService.fromServiceName(chart, 'legacy', 'legacy', { port: 80, ...attributes });
  const locked = (chart: Chart, props: Partial<LockedEgressProps>) => new LockedEgress(chart, 'egress', { from: [], hosts: [api], ...props });

  test('no workloads, and no hosts', () => {
    const { chart, payments } = shop();
    expect(() => locked(chart, {})).toThrow(new Error(
      'shop/egress: from is empty; allowed: at least one workload and one external host; fix: list the services that call out',
    ));
    expect(() => new LockedEgress(chart, 'other', { from: [payments], hosts: [] })).toThrow(new Error(
      "shop/other: hosts is empty; allowed: at least one workload and one external host; fix: list what they may reach, e.g. ExternalHost.https('api.example.com')",
    ));
  });

  test('a workload whose pods are not known', () => {
    const { chart } = shop();
    expect(() => locked(chart, { from: [referenced({})(chart)] })).toThrow(new Error(
      'shop/egress: the labels of the pods of legacy.shop.svc.cluster.local are not known; allowed: workloads whose podLabels are stated; '
      + "fix: give MeshService.fromServiceName(…, { podLabels: { app: '…' } })",
    ));
  });

  test('a ResilientService whose pods are not known', () => {
    const { chart } = shop();
    const service = new kplus.Service(chart, 'svc', { metadata: { name: 'ledger' }, ports: [{ name: 'http', port: 80 }] });
    expect(() => locked(chart, { from: [new ResilientService(chart, 'ledger', { service })] })).toThrow(
      'shop/ledger: the labels of its pods are not known, so nothing can be said about what they may reach',
    );
  });

  test('a workload without an identity at a gateway', () => {
    const { chart } = shop();
    const from = [referenced({ podLabels: { app: 'legacy' } })(chart)];
    expect(() => locked(chart, { from, gateway: new EgressGateway(chart, 'out') })).toThrow(new Error(
      'shop/egress: the identity of legacy.shop.svc.cluster.local is not known; '
      + 'allowed: workloads with a service account, because the gateway admits by certified identity; fix: state its serviceAccount',
    ));
  });

  test('a client certificate without a gateway, which alone reads Secrets', () => {
    const { chart, payments } = shop();
    const host = ExternalHost.tlsOrigination('api.example.com', { credentialName: 'client-cert' });
    expect(() => locked(chart, { from: [payments], hosts: [host] })).toThrow(new Error(
      "shop/egress: api.example.com is shown a client certificate from the Secret 'client-cert', and sidecars do not read Secrets; "
      + 'allowed: credentialName where a gateway makes the TLS; fix: pass a gateway: new EgressGateway(…)',
    ));
  });

  test('one host declared in two ways in a namespace', () => {
    const { chart, mail, payments } = shop();
    locked(chart, { from: [payments] });
    expect(() => new LockedEgress(chart, 'other', { from: [mail], hosts: [ExternalHost.https('api.example.com')] })).toThrow(new Error(
      'shop/other: api.example.com is declared differently by shop/egress; allowed: one declaration of an external host in a namespace; '
      + 'fix: make the ExternalHost once and pass the same value to every LockedEgress',
    ));
  });

  test.each(['direct', 'gateway'])('two ways out for one host, %s first', (first) => {
    const { chart, mail, payments } = shop();
    const gateway = new EgressGateway(chart, 'out');
    const direct = () => new LockedEgress(chart, 'direct', { from: [payments], hosts: [api] });
    const through = () => new LockedEgress(chart, 'through', { from: [mail], hosts: [api], gateway });
    if (first === 'direct') {
      direct();
      expect(through).toThrow(new Error(
        'shop/through: api.example.com already leaves the mesh by shop/direct/shop-api.example.com; '
        + 'allowed: one way out for an external host, because Istio takes one of several ServiceEntries and drops the others; '
        + 'fix: pass the same gateway to every LockedEgress that has the host',
      ));
    } else {
      through();
      expect(direct).toThrow(new Error(
        'shop/direct: api.example.com already leaves the mesh by the gateway shop/out; allowed: one way out for an external host; fix: pass the same gateway here',
      ));
    }
  });
});

test('every object keeps what a patch adds', () => {
  const { chart, payments } = shop();
  const made = new LockedEgress(chart, 'egress', { from: [payments], hosts: [ExternalHost.http('api.example.com')] });
  const objects = [...apiObjects(made), payments.sidecar!, ...payments.networkPolicies];
  expect(objects.map(({ kind }) => kind)).toEqual(['ServiceEntry', 'DestinationRule', 'VirtualService', 'Sidecar', 'NetworkPolicy']);
  objects.forEach((object) => object.addJsonPatch(JsonPatch.add('/spec/fromTheFuture', 'kept')));
  expect((chart.node.root as App).synthYaml().match(/fromTheFuture: kept/g)).toHaveLength(5);
});
