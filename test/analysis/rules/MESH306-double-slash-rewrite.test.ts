import { MESH306 } from '../../../src/analysis/rules/MESH306-double-slash-rewrite';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const rewrite = (uri: string, ...matches: readonly string[]): string =>
  virtualService(`match: [${matches.map((match) => `{ uri: { ${match} } }`).join(', ')}], rewrite: { uri: ${uri} }`);
const found = (message: string): { object: string; path: string; message: string } =>
  ({ object: 'VirtualService shop/reviews', path: 'spec.http[0].rewrite.uri', message });

ruleTest(MESH306, [
  { name: 'two slashes', yaml: rewrite('/', 'prefix: /api'), findings: [found('with the prefix /api, /api/orders becomes //orders')] },
  { name: 'two slashes further down', yaml: rewrite('/v1/', 'prefix: /api'), findings: [found('with the prefix /api, /api/orders becomes /v1//orders')] },
  { name: 'none', yaml: rewrite('/v1', 'exact: /api', 'prefix: /api/'), findings: [found('with the prefix /api/, /api/orders becomes /v1orders')] },
  { name: 'both with a slash', yaml: rewrite('/', 'prefix: /api/'), findings: [] },
  { name: 'both without', yaml: rewrite('/v1', 'prefix: /api'), findings: [] },
  { name: 'everything', yaml: rewrite('/v1', 'prefix: /'), findings: [found('with the prefix /, /orders becomes /v1orders')] },
  { name: 'everything, without saying it', yaml: virtualService('rewrite: { uri: /v1 }'), findings: [found('with the prefix /, /orders becomes /v1orders')] },
  { name: 'an exact path', yaml: rewrite('/', 'exact: /api'), findings: [] },
  { name: 'another host only', yaml: virtualService('match: [{ uri: { prefix: /api } }], rewrite: { authority: x.example.com }'), findings: [] },
]);
