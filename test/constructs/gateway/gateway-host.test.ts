import { App, JsonPatch } from 'cdk8s';
import { ResilientService, RouteMatch, ServicePort } from '../../../src';
import { GatewayHost } from '../../../src/constructs/gateway/gateway-host';
import { manifest, shopChart } from '../../support/manifests';

const chartWith = (passthrough = false) => {
  const chart = shopChart();
  const service = new ResilientService(chart, 'web', { image: 'web:1', ports: [ServicePort.http(80), ServicePort.tls(443)] });
  const host = new GatewayHost(chart, 'shop.example.com', { host: 'shop.example.com', namespace: 'edge', gateway: 'edge/shop', passthrough });
  return { chart, service, host, claim: { owner: chart, service, port: service.ports[passthrough ? 1 : 0], matches: [RouteMatch.any()], edge: {} } };
};

describe('GatewayHost', () => {
  test('is a VirtualService of the Gateway, named after the host', () => {
    const { chart, claim, host } = chartWith();
    host.addClaim(claim);
    expect(manifest(chart, 'VirtualService', 'shop-example-com')).toMatchObject({
      metadata: { name: 'shop-example-com', namespace: 'edge' },
      spec: { hosts: ['shop.example.com'], gateways: ['edge/shop'], http: [{ name: 'web-default', timeout: '10s' }] },
    });
  });

  test('routes by the name that is asked for where TLS passes through', () => {
    const { chart, claim, host } = chartWith(true);
    host.addClaim(claim);
    const { spec } = manifest(chart, 'VirtualService', 'shop-example-com');
    expect(spec.tls).toEqual([{
      match: [{ port: 443, sniHosts: ['shop.example.com'] }], route: [{ destination: { host: 'web.shop.svc.cluster.local', port: { number: 443 }, subset: 'v1' } }],
    }]);
    expect(spec).not.toHaveProperty('http');
  });

  const refused = 'shop: shop.example.com passes TLS through, so paths and headers cannot be told apart and one service gets it all; '
    + 'allowed: one GatewayRoute without match for a passthrough host; '
    + 'fix: end TLS at the gateway with GatewayTls.simple(…), or give the other service a host of its own';

  test('refuses a match where TLS passes through', () => {
    const { claim, host } = chartWith(true);
    expect(() => host.addClaim({ ...claim, matches: [RouteMatch.pathPrefix('/a')] })).toThrow(new Error(refused));
  });

  test('refuses a second claim where TLS passes through', () => {
    const { claim, host } = chartWith(true);
    host.addClaim(claim);
    expect(() => host.addClaim(claim)).toThrow(new Error(refused));
  });

  test('refuses a second claim for the same requests', () => {
    const { claim, host } = chartWith();
    host.addClaim(claim);
    expect(() => host.addClaim(claim)).toThrow('the same requests for shop.example.com already go to web');
  });

  test('what no match can say fails when the app is validated', () => {
    const { chart, claim, host, service } = chartWith();
    host.addClaim({ ...claim, matches: [RouteMatch.pathPrefix('/api')] });
    service.addRoute('odd', { match: [RouteMatch.pathRegex('/[a-z]+/odd')] });
    expect(() => (chart.node.root as App).synthYaml()).toThrow(new Error(
      'Validation failed with the following errors:\n'
      + "  [shop/shop.example.com] two conditions on the path cannot be put into one: prefix '/api' and regex '/[a-z]+/odd'; "
      + 'allowed: one pattern; beside an exact path or a prefix nothing but another exact path or prefix; fix: write one RouteMatch.pathRegex(…) that says both',
    ));
  });

  test('keeps what a patch adds', () => {
    const { chart, claim, host } = chartWith();
    host.addClaim(claim);
    host.virtualService.addJsonPatch(JsonPatch.add('/spec/fromTheFuture', 1), JsonPatch.replace('/spec/http/0/timeout', '3s'));
    expect(manifest(chart, 'VirtualService', 'shop-example-com').spec).toMatchObject({ fromTheFuture: 1, http: [{ timeout: '3s' }] });
  });
});
