import * as fc from 'fast-check';
import { among, fields, labels, maybe, several, some } from './parts';

const mode = fields({ mode: among('STRICT', 'PERMISSIVE', 'DISABLE', 'UNSET') });

/** PeerAuthentications: for pods with modes of their ports, for namespaces, for the mesh. */
export const peerAuthenticationSpec: fc.Arbitrary<object> = fc.oneof(
  fields({ mtls: maybe(mode, 5) }),
  fields({ selector: fields({ matchLabels: labels }), mtls: maybe(mode, 4), portLevelMtls: maybe(fc.dictionary(among('8080', '8080', '9000', '7000', '80'), mode, { minKeys: 1, maxKeys: 3 }), 4) }),
);

const principals = some(2, 'cluster.local/ns/shop/sa/web-account', '*/ns/bank/sa/api-account', 'cluster.local/ns/bank/*', '*', '*/sa/api-account');
const namespaces = some(2, 'shop', 'bank', 'sh*', '*ank');
const source = fields({
  principals: maybe(principals),
  notPrincipals: maybe(principals, 0.5),
  namespaces: maybe(namespaces),
  notNamespaces: maybe(namespaces, 0.4),
  ipBlocks: maybe(some(1, '10.0.0.0/8', '192.0.2.1'), 0.4),
  notIpBlocks: maybe(some(1, '192.0.2.0/24'), 0.2),
  remoteIpBlocks: maybe(some(1, '10.0.0.0/8', '192.0.2.1'), 0.3),
  notRemoteIpBlocks: maybe(some(1, '192.0.2.0/30'), 0.2),
}).filter((made) => Object.keys(made).length > 0);
const accountSource = fc.oneof(
  fields({ serviceAccounts: some(2, 'web-account', 'bank/api-account', 'shop/web-account') }), fields({ notServiceAccounts: some(1, 'web-account', 'bank/api-account') }),
);

const operation = fields({
  methods: maybe(some(2, 'GET', 'POST', '*'), 1),
  notMethods: maybe(some(1, 'GET', 'DELETE'), 0.3),
  paths: maybe(some(2, '/a', '/a*', '*/b', '/', '*', '/a/{*}', '/{**}/b'), 1),
  notPaths: maybe(some(1, '/a', '/admin*'), 0.4),
  hosts: maybe(some(2, 'web', 'web.*', '*.example.com', 'Web'), 0.5),
  notHosts: maybe(some(1, 'api', '*.org'), 0.2),
  ports: maybe(some(2, '8080', '9000', '80'), 0.6),
  notPorts: maybe(some(1, '8080'), 0.2),
}).filter((made) => Object.keys(made).length > 0);

const condition = fc.oneof(
  fields({ key: among('request.headers[x-group]'), values: some(2, 'x', 'x*', '*y', '*') }),
  fields({ key: among('request.headers[x-group]'), notValues: some(1, 'x') }),
  fields({ key: among('source.namespace'), values: namespaces }),
  fields({ key: among('source.principal'), values: principals }),
  fields({ key: among('source.ip'), notValues: some(1, '10.0.0.0/8') }),
  fields({ key: among('source.serviceAccount'), values: some(2, 'web-account', 'bank/api-account') }),
  fields({ key: among('source.serviceAccount'), notValues: some(1, 'shop/web-account') }),
  fields({ key: among('remote.ip'), values: some(1, '10.0.0.0/8', '192.0.2.7') }),
  fields({ key: among('source.trustDomain'), values: some(1, 'cluster.local', 'corp.example', 'old.example', '*') }),
  fields({ key: among('destination.port'), values: some(2, '8080', '9000') }),
);

const rule = fields({
  from: maybe(several(fc.oneof({ arbitrary: source, weight: 5 }, { arbitrary: accountSource, weight: 1 }).map((made) => ({ source: made })), 2, 1), 2),
  to: maybe(several(operation.map((made) => ({ operation: made })), 2, 1), 2),
  when: maybe(several(condition, 3, 1), 2),
});

/** AuthorizationPolicies that allow and deny. */
export const authorizationPolicySpec: fc.Arbitrary<object> = fields({
  selector: maybe(fields({ matchLabels: labels })),
  action: maybe(among('ALLOW', 'DENY', 'DENY', 'AUDIT'), 3),
  rules: maybe(several(rule, 2, 1), 8),
});
