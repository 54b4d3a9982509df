import { MESH448 } from '../../../src/analysis/rules/MESH448-requests-limit-below-connections';
import { destinationRule, service } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

function pool(tcp: string, http: string): string {
  return destinationRule(`trafficPolicy: { connectionPool: { tcp: { ${tcp} }, http: { ${http} } } }`);
}

const LOWER = pool('maxConnections: 200', 'http2MaxRequests: 50');

ruleTest(MESH448, [
  {
    name: 'HTTP/1.1',
    yaml: LOWER + service(),
    findings: [
      {
        object: 'DestinationRule shop/reviews',
        path: 'spec.trafficPolicy.connectionPool.http.http2MaxRequests',
        message: 'http2MaxRequests 50 keeps reviews.shop.svc.cluster.local from ever using the 200 connections that maxConnections allows',
      },
    ],
  },
  { name: 'HTTP/2 and gRPC', yaml: LOWER + service('{ name: grpc, port: 9000 }, { name: http2-web, port: 8080 }'), findings: [] },
  { name: 'the ports are not known', yaml: LOWER, findings: [] },
  { name: 'an upgrade to HTTP/2', yaml: pool('maxConnections: 200', 'http2MaxRequests: 50, h2UpgradePolicy: UPGRADE') + service(), findings: [] },
  { name: 'an upgrade that the mesh asks for', yaml: LOWER + service(), meshConfig: { h2UpgradePolicy: 'UPGRADE' }, findings: [] },
  { name: 'what the client speaks', yaml: pool('maxConnections: 200', 'http2MaxRequests: 50, useClientProtocol: true') + service(), findings: [] },
  { name: 'as many, or more', yaml: pool('maxConnections: 200', 'http2MaxRequests: 200') + service() + pool('maxConnections: 200', 'http2MaxRequests: 1000').replace('name: reviews,', 'name: other,').replace('host: reviews', 'host: other'), findings: [] },
  { name: 'connections without a limit', yaml: pool('connectTimeout: 1s', 'http2MaxRequests: 50') + service(), findings: [] },
  { name: 'requests without a limit, be it written as 0', yaml: pool('maxConnections: 200', 'http2MaxRequests: 0') + service(), findings: [] },
]);
