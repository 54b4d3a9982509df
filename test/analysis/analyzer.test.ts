import * as fc from 'fast-check';
import { Analyzer } from '../../src/analysis/analyzer';
import { EVERY_KIND } from '../../src/analysis/rule';
import { Severity } from '../../src/core/finding';
import { ISTIO_KINDS } from '../../src/istio';
import { MeshModel } from '../../src/mesh/mesh-model';
import { readResources } from '../../src/mesh/read-resources';
import type { JsonObject } from '../../src/mesh/resource';
import { modelOf } from '../support/analyze-yaml';
import { stubRule } from '../support/stub-rule';

const SERVICES = ['b', 'a'].map((name) => `---\napiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\n`).join('');
const everyService = stubRule({ check: ({ resources }) => resources.map((resource) => ({ resource, message: 'is there' })) });

test('a violation becomes a finding that says all there is to say', () => {
  const rule = stubRule({
    code: 'MESH123',
    aliases: ['IST0101'],
    severity: Severity.WARNING,
    fix: 'mend it',
    check: ({ resources: [resource] }) => [
      { resource, message: 'as a whole' },
      { resource, path: 'spec.ports[0]', message: 'here', fix: 'mend this port', severity: Severity.INFO },
    ],
  });
  const manifest = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' } };
  const model = new MeshModel(readResources(manifest, { file: 'web.yaml', construct: 'shop/web' }));
  const lineOf = (_: unknown, path?: string) => path === undefined ? 1 : 7;
  const common = { code: 'MESH123', aliases: ['IST0101'], object: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' }, file: 'web.yaml', construct: 'shop/web' };
  expect(new Analyzer({ rules: [rule], lineOf }).analyze(model).findings).toEqual([
    { ...common, severity: Severity.WARNING, message: 'as a whole', fix: 'mend it', line: 1 },
    { ...common, severity: Severity.INFO, message: 'here', fix: 'mend this port', path: 'spec.ports[0]', line: 7 },
  ]);
});

test('what is not known is left out', () => {
  const { findings } = new Analyzer({ rules: [everyService] }).analyze(modelOf('apiVersion: v1\nkind: Service\nmetadata: { name: web }'));
  expect(findings.map((finding) => Object.keys(finding))).toEqual([['code', 'aliases', 'severity', 'message', 'fix', 'object']]);
});

test('findings come in their own order, not in that of rules or objects', () => {
  const second = { ...everyService, code: 'MESH099' };
  const order = (...rules: typeof everyService[]) => new Analyzer({ rules }).analyze(modelOf(SERVICES)).findings.map(({ code, object }) => `${object?.name} ${code}`);
  expect(order(everyService, second)).toEqual(['a MESH099', 'a MESH100', 'b MESH099', 'b MESH100']);
  expect(order(second, everyService)).toEqual(order(everyService, second));
});

test.each([
  [['Service'], 1], [['Gateway', 'Service'], 1], [['Gateway'], 0], [[EVERY_KIND], 1],
])('a rule with the inputs %j is run %d times', (inputs, times) => {
  const check = jest.fn(() => []);
  new Analyzer({ rules: [stubRule({ inputs, check })] }).analyze(modelOf(SERVICES));
  expect(check).toHaveBeenCalledTimes(times);
});

test.each<[Record<string, string[]>, number]>([
  [{ Service: ['metadata'] }, 1], [{ Service: ['nothing', 'metadata'] }, 1], [{ Gateway: ['metadata'], Service: ['metadata'] }, 1],
  [{ Service: ['nothing'] }, 0], [{ Service: ['metadata.nothing'] }, 0], [{ Gateway: ['metadata'] }, 0],
])('a rule about the fields %j is run %d times', (about, times) => {
  const check = jest.fn(() => []);
  new Analyzer({ rules: [stubRule({ inputs: ['Service', 'Gateway'], about, check })] }).analyze(modelOf(SERVICES));
  expect(check).toHaveBeenCalledTimes(times);
});

test('no rule is run without objects', () => {
  const check = jest.fn(() => []);
  expect(new Analyzer({ rules: [stubRule({ inputs: [EVERY_KIND], check })] }).analyze(new MeshModel([]))).toEqual({ findings: [], suppressed: [], errors: [] });
  expect(check).not.toHaveBeenCalled();
});

test('a rule that fails is an error of its own, and stops no other', () => {
  const broken = stubRule({
    code: 'MESH050',
    * check({ resources }) {
      for (const resource of resources) {
        if (resource.name === 'a') {
          throw new TypeError('cannot read ports');
        }
        yield { resource, message: 'found before' };
      }
    },
  });
  const { findings, errors } = new Analyzer({ rules: [broken, everyService] }).analyze(modelOf(SERVICES));
  expect(findings.map(({ code, object, message }) => `${code} ${object?.name} ${message}`))
    .toEqual(['MESH100 a is there', 'MESH050 b found before', 'MESH100 b is there']);
  expect(errors.map(({ message }) => message)).toEqual([expect.stringContaining('rule MESH050 stub: failed while checking Service shop/a: cannot read ports')]);
});

test('a rule without a check is not run', () => {
  const { check: _, ...text } = stubRule({});
  expect(new Analyzer({ rules: [text] }).analyze(modelOf(SERVICES)).findings).toEqual([]);
});

test('all rules are run unless told otherwise', () => {
  const accounts = SERVICES.replaceAll('kind: Service', 'kind: ServiceAccount');
  const { findings } = new Analyzer().analyze(modelOf(accounts + accounts));
  expect(findings.map(({ code, object }) => `${code} ${object?.name}`)).toEqual(['MESH002 a', 'MESH002 b']);
});

const KINDS = Object.entries(ISTIO_KINDS).flatMap(([group, kinds]) => kinds.map((kind) => ({ apiVersion: `${group}/v1`, kind })))
  .concat(['Service', 'Namespace', 'Pod', 'Secret', 'ConfigMap'].map((kind) => ({ apiVersion: 'v1', kind })), { apiVersion: 'apps/v1', kind: 'Deployment' });
const FIELDS = ['hosts', 'host', 'http', 'tcp', 'route', 'match', 'subsets', 'trafficPolicy', 'servers', 'ports', 'selector', 'rules', 'from', 'endpoints', 'template', 'name', 'labels'];
const anything = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.constantFrom<unknown>(null, true, 0, -1.5, 80, '', '*', 'web', 'web.shop', '__proto__'), tie('list'), tie('object')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  object: fc.dictionary(fc.constantFrom(...FIELDS), tie('value'), { maxKeys: 5 }),
}));

test('no rule fails, whatever the objects are like, and the same objects give the same findings', () => {
  const object = fc.tuple(fc.constantFrom(...KINDS), anything.value, anything.value).map(([kind, metadata, spec]) => ({ ...kind, metadata, spec }) as JsonObject);
  fc.assert(fc.property(fc.array(object, { maxLength: 4 }), (manifests) => {
    const analyze = () => new Analyzer().analyze(new MeshModel(manifests.flatMap((manifest) => readResources(manifest))));
    const { findings, errors } = analyze();
    expect(errors).toEqual([]);
    expect(analyze().findings).toEqual(findings);
  }));
});
