import { spawnSync } from 'child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { type Validation, ValidationContext } from 'cdk8s-cli/plugins';
import { MeshValidation } from '../../src';
import { MESH901 } from '../../src/analysis/rules/MESH901-several-default-telemetries';
import { transpilePackage } from '../support/transpiled-package';

const ROOT = join(__dirname, '../..');
const telemetry = (name: string) => `---\napiVersion: telemetry.istio.io/v1\nkind: Telemetry\nmetadata: { name: ${name}, namespace: shop }\nspec: {}\n`;
const account = '---\napiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n';

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'cdk8s-istio-'));
}

/** What cdk8s-cli reports of manifests with these texts. */
async function reportOf(properties: object | undefined, ...texts: string[]) {
  const place = folder();
  const manifests = texts.map((text, index) => {
    const file = join(place, `${index}.yaml`);
    writeFileSync(file, text);
    return file;
  });
  const plugin: Validation = new MeshValidation(properties);
  const context = new ValidationContext(manifests, 'cdk8s-istio', '0.0.0', { web: { path: 'shop/web' } });
  const log = jest.spyOn(context.logger, 'log').mockReturnValue();
  await plugin.validate(context);
  return { ...context.report.toJson(), manifests, logged: log.mock.calls.map(([message]) => message) };
}

test('nothing to say is a success', async () => {
  const { summary, violations } = await reportOf(undefined, account, telemetry('a'), '');
  expect([summary.status, violations]).toEqual(['success', []]);
});

test('an error is a failure, with everything that there is to know of it', async () => {
  const { summary, violations, manifests } = await reportOf({}, account, telemetry('a'), account);
  expect(summary.status).toBe('failure');
  expect(violations).toEqual([{
    ruleName: 'MESH002 duplicate-object (error)',
    recommendation: expect.stringContaining('There is one object of a kind, namespace and name in a cluster'),
    fix: 'give one of them another name, or remove it',
    violatingConstructs: [{
      resourceName: 'web',
      constructPath: 'shop/web',
      manifestPath: manifests[2],
      locations: [`metadata.name: there is already a ServiceAccount shop/web, from ${manifests[0]}`],
    }],
  }]);
});

test('findings of one rule are told together', async () => {
  const { summary, violations } = await reportOf(undefined, telemetry('a') + telemetry('b') + telemetry('c'));
  expect(summary.status).toBe('success');
  expect(violations.map(({ ruleName, violatingConstructs }) => [ruleName, violatingConstructs.map(({ resourceName }) => resourceName)]))
    .toEqual([['MESH901 several-default-telemetries (warning)', ['b', 'c']]]);
});

test.each([
  [{ failOn: 'warning' }, 'failure', 1],
  [{ failOn: 'error' }, 'success', 1],
  [{ excludeRules: ['MESH901'], failOn: 'info' }, 'success', 0],
  [{ suppressions: [{ code: 'IST0160', object: 'Telemetry shop/b', reason: 'meant' }], failOn: 'info' }, 'success', 0],
])('%j: %s', async (properties, status, violations) => {
  const report = await reportOf(properties, telemetry('a') + telemetry('b'));
  expect([report.summary.status, report.violations.length]).toEqual([status, violations]);
});

test('a rule that fails is logged, and fails the validation', async () => {
  const check = jest.spyOn(MESH901, 'check').mockImplementation(() => {
    throw new Error('broken');
  });
  const { summary, logged } = await reportOf(undefined, telemetry('a'));
  check.mockRestore();
  expect(summary.status).toBe('failure');
  expect(logged).toEqual([expect.stringContaining('rule MESH901 several-default-telemetries: failed while checking Telemetry shop/a: broken')]);
});

test('fails for properties that it does not know', () => {
  expect(() => new MeshValidation({ fail: 'warning' })).toThrow('properties of MeshValidation: there is no field fail');
});

describe('the real cdk8s-cli', () => {
  const place = folder();

  beforeAll(() => {
    mkdirSync(join(place, 'plugin'));
    transpilePackage(join(place, 'plugin'));
    writeFileSync(join(place, 'cdk8s.yaml'), [
      'app: node main.js', 'validations:', '  - package: ./plugin', '    class: MeshValidation', '    version: 0.0.0', '    properties: { failOn: error }', '',
    ].join('\n'));
  }, 60_000);

  /** An app of two charts with an object each, one of which is right. */
  test.each([
    ['{ mtls: { mode: "STRICT" } }', 0, 'success', []],
    ['{ mtls: { mode: "strict" } }', 2, 'failure', [{
      resourceName: 'b',
      constructPath: 'chart1/policy',
      manifestPath: 'dist/chart1.k8s.yaml',
      locations: ['spec.mtls.mode: the value is "strict"; allowed: UNSET, DISABLE, PERMISSIVE, STRICT'],
    }]],
  ])('cdk8s synth --validate, with %s', (spec, status, result, violations) => {
    const report = `report-${status}.json`;
    writeFileSync(join(place, 'main.js'), `
      const { ApiObject, App, Chart } = require(${JSON.stringify(join(ROOT, 'node_modules/cdk8s'))});
      const app = new App();
      for (const [name, spec] of [['a', {}], ['b', ${spec}]]) {
        const chart = new Chart(app, 'chart' + app.node.children.length, { namespace: name });
        new ApiObject(chart, 'policy', { apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', metadata: { name }, spec });
      }
      app.synth();
    `);
    const cli = join(ROOT, 'node_modules/cdk8s-cli/bin/cdk8s');
    const run = spawnSync(process.execPath, [cli, 'synth', '--validate', '--no-check-upgrade', '--validation-reports-output-file', report], { cwd: place, encoding: 'utf8' });
    expect({ status: run.status, stderr: run.stderr.replace(/^\(node:.*$|^\(Use `node.*$/gm, '').trim() })
      .toEqual({ status, stderr: status === 0 ? '' : 'Validation failed. See above reports for details' });
    const { reports: [{ summary, violations: found }] } = JSON.parse(readFileSync(join(place, report), 'utf8')) as {
      reports: { summary: { status: string }; violations: { violatingConstructs: object[] }[] }[];
    };
    expect(summary.status).toBe(result);
    expect(found.flatMap(({ violatingConstructs }) => violatingConstructs)).toEqual(violations);
  }, 60_000);
});
