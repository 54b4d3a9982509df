import { ApiObject, App, Duration, JsonPatch } from 'cdk8s';
import { MeshNamespace, MeshService, OutboundTrafficMode, PodSecurityLevel, Posture, ResilientService, type MeshNamespaceProps } from '../../src';
import { apiObjects, inventory, manifest, manifestsOf, shopChart } from '../support/manifests';

describe('MeshNamespace', () => {
  test('by default injects sidecars, requires mutual TLS and logs errors', () => {
    const chart = shopChart();
    new MeshNamespace(chart, 'retail');
    expect(manifestsOf(chart)).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'retail', labels: { 'istio-injection': 'enabled', 'pod-security.kubernetes.io/enforce': 'baseline' } },
      },
      {
        apiVersion: 'security.istio.io/v1',
        kind: 'PeerAuthentication',
        metadata: { name: 'default', namespace: 'retail' },
        spec: { mtls: { mode: 'STRICT' } },
      },
      {
        apiVersion: 'telemetry.istio.io/v1',
        kind: 'Telemetry',
        metadata: { name: 'default', namespace: 'retail' },
        spec: {
          accessLogging: [{ providers: [{ name: 'envoy' }], filter: { expression: 'response.code >= 500' } }],
        },
      },
    ]);
  });

  test('shows its objects', () => {
    const chart = shopChart();
    const namespace = new MeshNamespace(chart, 'retail', { defaultDeny: true, defaultSidecar: true });
    const shown = [namespace.namespace, namespace.peerAuthentication, namespace.authorizationPolicy, namespace.sidecar, namespace.telemetry];
    expect(shown.map((object) => object?.kind)).toEqual(['Namespace', 'PeerAuthentication', 'AuthorizationPolicy', 'Sidecar', 'Telemetry']);
    expect(namespace.name).toBe('retail');
  });

  test.each<[string, MeshNamespaceProps, string, object]>([
    ['name', { name: 'orders' }, 'Namespace', { metadata: { name: 'orders' } }],
    ['revision', { revision: '1-31-0' }, 'Namespace', { metadata: { labels: { 'istio.io/rev': '1-31-0', 'pod-security.kubernetes.io/enforce': 'baseline' } } }],
    ['podSecurityLevel', { podSecurityLevel: PodSecurityLevel.RESTRICTED }, 'Namespace', { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } }],
    ['labels', { labels: { team: 'shop' } }, 'Namespace', { metadata: { labels: { 'team': 'shop', 'istio-injection': 'enabled' } } }],
    ['permissiveReason', { permissiveReason: 'legacy jobs until May' }, 'PeerAuthentication', {
      metadata: { annotations: { 'cdk8s-istio.dev/permissive-reason': 'legacy jobs until May' } }, spec: { mtls: { mode: 'PERMISSIVE' } },
    }],
    ['accessLogFilter', { accessLogFilter: 'response.code >= 400' }, 'Telemetry', { spec: { accessLogging: [{ filter: { expression: 'response.code >= 400' } }] } }],
    ['tracingSamplingPercent', { tracingSamplingPercent: 0 }, 'Telemetry', { spec: { tracing: [{ randomSamplingPercentage: 0 }] } }],
    ['defaultDeny', { defaultDeny: true }, 'AuthorizationPolicy', { metadata: { name: 'default-deny', namespace: 'retail' }, spec: {} }],
    ['defaultSidecar', { defaultSidecar: true }, 'Sidecar', {
      metadata: { name: 'default', namespace: 'retail' },
      spec: { egress: [{ hosts: ['./*', 'istio-system/*'] }], outboundTrafficPolicy: { mode: 'ALLOW_ANY' } },
    }],
  ])('%s', (_, props, kind, expected) => {
    const chart = shopChart();
    new MeshNamespace(chart, 'retail', props);
    expect(manifest(chart, kind)).toMatchObject(expected);
  });

  test('with a revision, nothing says istio-injection', () => {
    const chart = shopChart();
    new MeshNamespace(chart, 'retail', { revision: 'stable' });
    expect(manifest(chart, 'Namespace').metadata.labels).toEqual({ 'istio.io/rev': 'stable', 'pod-security.kubernetes.io/enforce': 'baseline' });
  });

  test('labels cannot take the pods out of the mesh', () => {
    const chart = shopChart();
    new MeshNamespace(chart, 'retail', { labels: { 'istio-injection': 'disabled' } });
    expect(manifest(chart, 'Namespace').metadata.labels).toMatchObject({ 'istio-injection': 'enabled' });
  });

  test('telemetry: false makes none', () => {
    const chart = shopChart();
    const namespace = new MeshNamespace(chart, 'retail', { telemetry: false });
    expect(inventory(chart)).toEqual(['Namespace retail', 'PeerAuthentication default']);
    expect(namespace.telemetry).toBeUndefined();
  });

  describe('in a LOCKED mesh', () => {
    test('refuses what nothing allows, and sidecars know only their own namespace', () => {
      const chart = shopChart({ posture: Posture.LOCKED, rootNamespace: 'mesh-system' });
      new MeshNamespace(chart, 'retail');
      expect(manifest(chart, 'AuthorizationPolicy').spec).toEqual({});
      expect(manifest(chart, 'Sidecar').spec).toEqual({
        egress: [{ hosts: ['./*', 'mesh-system/*'] }],
        outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
      });
    });

    test('both can be switched off', () => {
      const chart = shopChart({ posture: Posture.LOCKED });
      const namespace = new MeshNamespace(chart, 'retail', { defaultDeny: false, defaultSidecar: false });
      expect(inventory(chart)).toEqual(['Namespace retail', 'PeerAuthentication default', 'Telemetry default']);
      expect([namespace.authorizationPolicy, namespace.sidecar]).toEqual([undefined, undefined]);
    });
  });

  describe('the sidecar of an OPEN mesh', () => {
    test('says the mesh\'s own mode, because an empty one would mean REGISTRY_ONLY', () => {
      const chart = shopChart({ outboundTrafficMode: OutboundTrafficMode.REGISTRY_ONLY });
      new MeshNamespace(chart, 'retail', { defaultSidecar: true });
      expect(manifest(chart, 'Sidecar').spec.outboundTrafficPolicy).toEqual({ mode: 'REGISTRY_ONLY' });
    });

    test('knows the services of other namespaces that services here call, once each and in order, whenever they were declared', () => {
      const chart = shopChart();
      new MeshNamespace(chart, 'shop', { defaultSidecar: true });
      const elsewhere = (name: string, namespace: string) => MeshService.fromServiceName(chart, `${name}-${namespace}`, name, { namespace, port: 80 });
      const web = new ResilientService(chart, 'web', { image: 'web:1', port: 8080 });
      const cart = new ResilientService(chart, 'cart', { image: 'cart:1', port: 8080, timeout: Duration.seconds(1) });
      const ledger = elsewhere('ledger', 'bank');
      web.calls(ledger);
      web.calls(cart);
      cart.calls(ledger);
      cart.calls(elsewhere('audit', 'bank'));
      expect(manifest(chart, 'Sidecar').spec.egress).toEqual([{
        hosts: ['./*', 'istio-system/*', 'bank/audit.bank.svc.cluster.local', 'bank/ledger.bank.svc.cluster.local'],
      }]);
    });
  });

  test.each<[string, MeshNamespaceProps, string]>([
    ['an impossible name', { name: 'Retail' },
      "shop/retail: the namespace name is 'Retail'; allowed: lower-case letters, digits and -, beginning and ending with a letter or digit, at most 63 characters; "
      + 'fix: give a namespace name that Kubernetes accepts'],
    ['an empty revision', { revision: '' },
      "shop/retail: the revision is ''; allowed: a label value such as 1-31-0 or stable; "
      + 'fix: give the revision or tag that the control plane was installed with, or leave it out'],
    ['a revision that is no label value', { revision: '1/31' },
      "shop/retail: the revision is '1/31'; allowed: a label value such as 1-31-0 or stable; "
      + 'fix: give the revision or tag that the control plane was installed with, or leave it out'],
    ['an empty reason for plain text', { permissiveReason: ' ' },
      'shop/retail: permissiveReason is empty; allowed: a reason that tells when plain text can be refused again; '
      + 'fix: write why plain text is still needed, or leave it out for STRICT'],
    ['more than every request traced', { tracingSamplingPercent: 100.1 },
      'shop/retail: tracingSamplingPercent is 100.1; allowed: 0 to 100; fix: give the percent of requests to trace'],
    ['a negative share of traces', { tracingSamplingPercent: -1 },
      'shop/retail: tracingSamplingPercent is -1; allowed: 0 to 100; fix: give the percent of requests to trace'],
    ['NaN percent of traces', { tracingSamplingPercent: NaN },
      'shop/retail: tracingSamplingPercent is NaN; allowed: 0 to 100; fix: give the percent of requests to trace'],
    ['an empty filter', { accessLogFilter: ' ' },
      "shop/retail: accessLogFilter is empty; allowed: a CEL expression such as 'response.code >= 500'; "
      + 'fix: leave it out, or use telemetry: false for no access log'],
  ])('refuses %s', (_, props, message) => {
    expect(() => new MeshNamespace(shopChart(), 'retail', props)).toThrow(new Error(message));
  });

  test('refuses a second one for the same namespace', () => {
    const chart = shopChart();
    new MeshNamespace(chart, 'one', { name: 'retail' });
    expect(() => new MeshNamespace(chart, 'two', { name: 'retail' })).toThrow(new Error(
      "shop/two: namespace 'retail' is already made by shop/one; allowed: one MeshNamespace for a namespace; fix: change shop/one, or give this one another name",
    ));
  });

  test('every object keeps what a patch adds, even fields that no schema knows', () => {
    const chart = shopChart();
    const namespace = new MeshNamespace(chart, 'retail', { defaultDeny: true, defaultSidecar: true });
    for (const object of apiObjects(namespace)) {
      object.addJsonPatch(...object.kind === 'Namespace' ? [JsonPatch.add('/spec', {})] : [], JsonPatch.add('/spec/fromTheFuture', 'kept'));
    }
    expect(manifestsOf(chart).map(({ kind, spec }) => [kind, spec.fromTheFuture])).toEqual([
      ['Namespace', 'kept'], ['PeerAuthentication', 'kept'], ['AuthorizationPolicy', 'kept'], ['Sidecar', 'kept'], ['Telemetry', 'kept'],
    ]);
    expect((chart.node.root as App).synthYaml().match(/fromTheFuture: kept/g)).toHaveLength(5);
  });

  test('a patch sees the finished document', () => {
    const chart = shopChart();
    const namespace = new MeshNamespace(chart, 'retail');
    (namespace.telemetry as ApiObject).addJsonPatch(JsonPatch.replace('/spec/accessLogging/0/providers/0/name', 'otel'));
    expect(manifest(chart, 'Telemetry').spec.accessLogging[0].providers).toEqual([{ name: 'otel' }]);
  });
});
