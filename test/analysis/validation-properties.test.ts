import { validationProperties } from '../../src/analysis/validation-properties';
import { MeshError } from '../../src/core/errors';
import { Severity } from '../../src/core/finding';
import type { Json } from '../../src/mesh/resource';

const NOTHING = { failOn: Severity.ERROR, excludeRules: [], suppressions: [], mesh: {} };

test.each<[string, Json | undefined]>([
  ['nothing', undefined],
  ['no object', null],
  ['an empty object', {}],
  ['fields without values', { failOn: null, excludeRules: null, suppressions: null, mesh: null }],
])('%s', (_, written) => {
  expect(validationProperties(written)).toEqual(NOTHING);
});

test('everything', () => {
  const mesh = { istioVersion: '1.29', clusterDomain: 'mesh.example', rootNamespace: 'mesh', trustDomain: 'td', outboundMode: 'REGISTRY_ONLY' };
  const suppressions = [{ code: 'MESH901', object: 'Telemetry shop/*', reason: 'meant' }, { code: 'MESH002' }];
  expect(validationProperties({ failOn: 'info', excludeRules: ['IST0160'], suppressions, mesh })).toEqual({
    failOn: Severity.INFO, excludeRules: ['IST0160'], mesh, suppressions: [suppressions[0], { code: 'MESH002', reason: '' }],
  });
});

test.each<[Json, string]>([
  [[], 'properties is []; allowed: the fields failOn, excludeRules, suppressions, mesh; fix: correct properties in cdk8s.yaml'],
  [{ failon: 'info' }, 'there is no field failon; allowed: the fields failOn, excludeRules, suppressions, mesh; fix: remove failon, or give one of these'],
  [{ failOn: 'fatal' }, 'failOn is "fatal"; allowed: error, warning, info; fix: correct failOn in cdk8s.yaml'],
  [{ excludeRules: 'MESH901' }, 'excludeRules is "MESH901"; allowed: a list; fix: correct excludeRules in cdk8s.yaml'],
  [{ excludeRules: [1] }, 'excludeRules[0] is 1; allowed: a text (a number such as 1.30 needs quotes to be one); fix: correct excludeRules[0] in cdk8s.yaml'],
  [{ suppressions: [{}, { codes: [] }] }, 'there is no field suppressions[1].codes; allowed: the fields code, object, reason; fix: remove codes, or give one of these'],
  [{ suppressions: [{ reason: false }] }, 'suppressions[0].reason is false; allowed: a text (a number such as 1.30 needs quotes to be one); fix: correct suppressions[0].reason in cdk8s.yaml'],
  [{ mesh: { istioVersion: 1.3 } }, 'mesh.istioVersion is 1.3; allowed: a text (a number such as 1.30 needs quotes to be one); fix: correct mesh.istioVersion in cdk8s.yaml'],
  [{ mesh: { outboundMode: 'ANY' } }, 'mesh.outboundMode is "ANY"; allowed: ALLOW_ANY, REGISTRY_ONLY; fix: correct mesh.outboundMode in cdk8s.yaml'],
])('fails for %j', (written, message) => {
  expect(() => validationProperties(written)).toThrow(MeshError);
  expect(() => validationProperties(written)).toThrow(new Error(`properties of MeshValidation: ${message}`));
});
