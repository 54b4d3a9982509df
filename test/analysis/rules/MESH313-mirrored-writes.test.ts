import { MESH313 } from '../../../src/analysis/rules/MESH313-mirrored-writes';
import { virtualService } from '../../support/mesh-yaml';
import { ruleTest } from '../../support/rule-test';

const mirrored = (match: string, mirror = 'mirror: { host: next }'): string => virtualService(`${match === '' ? '' : `match: [{ ${match} }], `}${mirror}`);
const finding = (methods: string, path = 'mirror', percent = 100): { object: string; path: string; message: string } => ({
  object: 'VirtualService shop/reviews',
  path: `spec.http[0].${path}`,
  message: `${percent} % of the requests are carried out by next.shop.svc.cluster.local too, ${methods} among them`,
});

ruleTest(MESH313, [
  { name: 'every method', yaml: mirrored(''), findings: [finding('POST, PUT, PATCH, DELETE')] },
  { name: 'some methods', yaml: mirrored('method: { regex: GET|POST }'), findings: [finding('POST')] },
  {
    name: 'one of several mirrors, for a part',
    yaml: mirrored('method: { prefix: P }', 'mirrors: [{ destination: { host: next }, percentage: { value: 5 } }, { destination: { host: off }, percentage: { value: 0 } }]'),
    findings: [finding('POST, PUT, PATCH', 'mirrors[0]', 5)],
  },
  { name: 'reads only', yaml: mirrored('method: { exact: GET }'), findings: [] },
  { name: 'switched off', yaml: mirrored('', 'mirror: { host: next }, mirrorPercentage: { value: 0 }'), findings: [] },
  { name: 'no mirror', yaml: mirrored('', 'timeout: 1s'), findings: [] },
]);
