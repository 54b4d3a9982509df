import { ApiObject, App, Chart, Lazy, Testing } from 'cdk8s';
import { Finding, Mesh, MeshAnalyzer, ResilientService, Severity } from '../../src';
import { Analyzer } from '../../src/analysis/analyzer';
import { MESH901 } from '../../src/analysis/rules/MESH901-several-default-telemetries';

const telemetry = (chart: Chart, id: string, metadata: object = {}) => new ApiObject(chart, id, {
  apiVersion: 'telemetry.istio.io/v1', kind: 'Telemetry', metadata: { name: id, ...metadata }, spec: {},
});
const account = (chart: Chart, id: string, name = 'web') => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } });

/** An app with an error (a ServiceAccount twice) and a warning (a second Telemetry for its namespace). */
function faultyApp(): { app: App; chart: Chart } {
  const app = Testing.app();
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  telemetry(chart, 'logs');
  telemetry(chart, 'traces');
  account(chart, 'a');
  account(chart, 'b');
  return { app, chart };
}

const ERROR = 'shop/b: error MESH002: there is already a ServiceAccount shop/web, from shop/a (ServiceAccount shop/web metadata.name); fix: give one of them another name, or remove it';
const WARNING = 'shop/traces: warning MESH901: namespace shop has 2 Telemetries without a selector; of these only the oldest counts '
  + '(logs, if they are applied together) (Telemetry shop/traces); fix: put everything that holds for the whole namespace into one Telemetry, or give the others a selector';
const codes = (findings: Finding[]) => findings.map(({ code, construct }) => `${construct} ${code}`);

test('synthesis fails with the errors, and the rest is known', () => {
  const { app } = faultyApp();
  const analyzer = MeshAnalyzer.attach(app);
  expect(() => app.synth()).toThrow(new Error(`Validation failed with the following errors:\n  [] ${ERROR}`));
  expect(codes(analyzer.findings)).toEqual(['shop/b MESH002', 'shop/traces MESH901']);
});

test('from which severity on is said', () => {
  const { app } = faultyApp();
  MeshAnalyzer.attach(app, { failOn: Severity.WARNING });
  expect(() => app.synth()).toThrow(new Error(`Validation failed with the following errors:\n  [] ${ERROR}\n  [] ${WARNING}`));
});

test('an app without errors is synthesized', () => {
  const { app, chart } = faultyApp();
  chart.node.tryRemoveChild('b');
  const analyzer = MeshAnalyzer.attach(app);
  app.synth();
  expect(codes(analyzer.findings)).toEqual(['shop/traces MESH901']);
});

test('a chart alone, and the app as one text, are checked as well', () => {
  const { app, chart } = faultyApp();
  MeshAnalyzer.attach(app);
  expect(() => Testing.synth(chart)).toThrow(ERROR);
  expect(() => app.synthYaml()).toThrow(ERROR);
});

test('what is added after attach is analyzed, and every synthesis anew', () => {
  const app = Testing.app();
  const analyzer = MeshAnalyzer.attach(app);
  const chart = new Chart(app, 'shop');
  account(chart, 'a');
  app.synth();
  expect(analyzer.findings).toEqual([]);
  account(chart, 'b');
  expect(() => app.synth()).toThrow('MESH002');
  chart.node.tryRemoveChild('b');
  app.synth();
  expect(analyzer.findings).toEqual([]);
});

test('findings are there before the app is synthesized', () => {
  const { app } = faultyApp();
  expect(codes(MeshAnalyzer.attach(app).findings)).toEqual(['shop/b MESH002', 'shop/traces MESH901']);
});

test('analyze looks at an app, or at a part of it, without failing', () => {
  const { app, chart } = faultyApp();
  account(new Chart(app, 'bank', { namespace: 'shop' }), 'c');
  expect(codes(MeshAnalyzer.analyze(app))).toEqual(['bank/c MESH002', 'shop/b MESH002', 'shop/traces MESH901']);
  expect(codes(MeshAnalyzer.analyze(chart))).toEqual(['shop/b MESH002', 'shop/traces MESH901']);
});

test('an app of many charts is analyzed once', () => {
  const app = Testing.app();
  MeshAnalyzer.attach(app);
  for (let index = 0; index < 10; index += 1) {
    account(new Chart(app, `chart${index}`), 'a', `web${index}`);
  }
  const analyze = jest.spyOn(Analyzer.prototype, 'analyze');
  app.synth();
  app.synthYaml();
  const times = analyze.mock.calls.length;
  analyze.mockRestore();
  expect(times).toBe(2);
});

test('a finding is acknowledged on its construct or above, and an acknowledgement that is not needed is told', () => {
  const { app, chart } = faultyApp();
  MeshAnalyzer.acknowledge(chart, 'MESH002', 'the second one replaces the first');
  MeshAnalyzer.acknowledge(chart.node.findChild('logs'), 'IST0160', 'meant');
  const analyzer = MeshAnalyzer.attach(app);
  app.synth();
  expect(codes(analyzer.findings)).toEqual(['shop/logs MESH021', 'shop/traces MESH901']);
});

test('what is acknowledged above a part counts for it, and is not called unused there', () => {
  const { app, chart } = faultyApp();
  MeshAnalyzer.acknowledge(app, 'MESH002', 'the second one replaces the first');
  MeshAnalyzer.acknowledge(app, 'MESH010', 'found elsewhere');
  MeshAnalyzer.acknowledge(chart, 'MESH011', 'found nowhere');
  expect(codes(MeshAnalyzer.analyze(chart))).toEqual(['shop MESH021', 'shop/traces MESH901']);
  expect(codes(MeshAnalyzer.analyze(app))).toEqual([' MESH021', 'shop MESH021', 'shop/traces MESH901']);
});

test('suppressions and excluded rules are options', () => {
  const { app } = faultyApp();
  const analyzer = MeshAnalyzer.attach(app, {
    suppressions: [{ code: 'MESH002', object: 'ServiceAccount shop/*', reason: 'the second one replaces the first' }],
    excludeRules: ['IST0160'],
  });
  app.synth();
  expect(analyzer.findings).toEqual([]);
});

test('annotations of objects count', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'shop');
  telemetry(chart, 'a');
  telemetry(chart, 'b', { annotations: { 'cdk8s-istio.dev/ignore': 'MESH901=moves in the next release' } });
  expect(MeshAnalyzer.analyze(app)).toEqual([]);
});

test('fails for a rule that there is not', () => {
  expect(() => MeshAnalyzer.attach(new App(), { excludeRules: ['MESH9'] })).toThrow(
    'App: excludeRules has \'MESH9\', and there is no such rule; allowed: a code of a rule (MESH901), or the code of istioctl (IST0160) or Kiali '
    + '(KIA1101) for the same check; fix: remove \'MESH9\', or give the code as the finding says it');
});

test('fails when it is attached twice', () => {
  const app = new App();
  MeshAnalyzer.attach(app);
  expect(() => MeshAnalyzer.attach(app)).toThrow(
    'App: MeshAnalyzer.attach was called twice for one app; allowed: one analyzer for an app; fix: remove one of the calls, and give all options to the other');
});

test('an app that cannot be rendered says so, beside what other constructs say', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'shop');
  new ApiObject(chart, 'broken', {
    apiVersion: 'v1',
    kind: 'Service',
    spec: Lazy.any({
      produce: () => {
        throw new Error('no port');
      },
    }),
  });
  chart.node.addValidation({ validate: () => ['something else'] });
  MeshAnalyzer.attach(app);
  expect(() => app.synth()).toThrow(/\[\] the app was not analyzed, because it could not be rendered: .*no port[^]*\[shop\] something else/);
});

test('a rule that fails is told, as what it is', () => {
  const { app, chart } = faultyApp();
  chart.node.tryRemoveChild('b');
  const analyzer = MeshAnalyzer.attach(app);
  const check = jest.spyOn(MESH901, 'check').mockImplementation(() => {
    throw new Error('broken');
  });
  expect(() => app.synth()).toThrow(new Error('Validation failed with the following errors:\n  [] rule MESH901 several-default-telemetries: '
    + 'failed while checking Telemetry shop/logs: broken; allowed: a rule answers for every input; fix: report it together with the object; '
    + 'until it is mended, leave MESH901 out of the analysis'));
  expect(analyzer.findings).toEqual([]);
  check.mockRestore();
});

test('the facts of the mesh are those of the app', () => {
  const app = Testing.app();
  Mesh.configure(app, { istioVersion: '1.28', clusterDomain: 'mesh.example', rootNamespace: 'mesh' });
  const chart = new Chart(app, 'shop', { namespace: 'shop' });
  new ResilientService(chart, 'web', { image: 'registry.example.com/web:1.0.0', port: 8080 });
  const analyze = jest.spyOn(Analyzer.prototype, 'analyze');
  MeshAnalyzer.analyze(app);
  const [[model]] = analyze.mock.calls;
  analyze.mockRestore();
  expect(model.options).toMatchObject({ istioVersion: '1.28', clusterDomain: 'mesh.example', trustDomain: 'mesh.example', rootNamespace: 'mesh', outboundMode: 'ALLOW_ANY' });
});
