import { ResilientService, ServicePort } from '../../../src';
import { tcpRoutes } from '../../../src/constructs/traffic/tcp-routes';
import { shopChart } from '../../support/manifests';

const ports = [ServicePort.redis(6379), ServicePort.tcp(7000)];
const service = new ResilientService(shopChart(), 'cache', { image: 'redis:7', ports });
const stable = service.stable!;
const canary = service.addVersion('v2', { image: 'redis:8' });
const to = (port: number, subset: string, weight?: number) => ({ destination: { host: 'cache.shop.svc.cluster.local', port: { number: port }, subset }, weight });

describe('tcpRoutes', () => {
  test('one for each port, told by it, with a destination and nothing else', () => {
    expect(tcpRoutes(ports, { stable })).toEqual([
      { match: [{ port: 6379 }], route: [to(6379, 'v1')] },
      { match: [{ port: 7000 }], route: [to(7000, 'v1')] },
    ]);
  });

  test.each<[number, object[]]>([
    [0, [to(6379, 'v1')]],
    [20, [to(6379, 'v1', 80), to(6379, 'v2', 20)]],
    [100, [to(6379, 'v2')]],
  ])('connections are divided at %d percent', (weight, expected) => {
    expect(tcpRoutes([ports[0]], { stable, split: { owner: service, stable, canary, weight, cohort: [] } })[0].route).toEqual(expected);
  });

  test('no ports are no routes', () => {
    expect(tcpRoutes([], { stable })).toEqual([]);
  });
});
