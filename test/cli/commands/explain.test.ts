import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Explanation, FieldSource } from '../../../src/analysis/explain/explanation';
import { jsonExplanation } from '../../../src/report/explanation-json';
import { runIn, Workspace } from '../run';

// Whole manifests of an example, on machines that may be busy.
jest.setTimeout(120_000);

const SHOP = resolve(__dirname, '../../../examples/shop');
const QUESTION = ['explain', 'checkout', '--from', 'web', '--request', 'GET /cart', '-H', 'x-group: beta'];

function shop(...given: string[]): ReturnType<Workspace['run']> {
  const workspace = new Workspace();
  try {
    return workspace.run([...given, 'expected'], { workingDirectory: SHOP });
  } finally {
    workspace.remove();
  }
}

function fields({ steps }: Explanation): readonly FieldSource[] {
  return steps.flatMap(({ facts }) => facts.flatMap(({ from }) => from?.kind === 'field' ? [from] : []));
}

test('what happens to a request of the example', () => {
  const { exitCode, output, messages } = shop(...QUESTION);
  expect([exitCode, messages]).toEqual([0, '']);
  // The lines change with the example; the test below looks after them.
  expect(output.replaceAll(/\.yaml:\d+\)/g, '.yaml)')).toBe(readFileSync(join(__dirname, 'explain.golden.txt'), 'utf8'));
});

test('every line is that of its field', () => {
  const found = fields(JSON.parse(shop(...QUESTION, '--format', 'json').output) as Explanation);
  expect(found.length).toBeGreaterThan(20);
  for (const { path, file = '', line = 0 } of found.filter((source) => source.path !== '')) {
    const last = /(\w+)((?:\[\d+\])?)$/.exec(path);
    const text = readFileSync(join(SHOP, file), 'utf8').split('\n')[line - 1].trim();
    // An item of a list is where its dash is.
    expect(`${path} ${text}`).toMatch(last?.[2] === '' ? new RegExp(` (- )?${last[1]}:`) : / - /);
  }
});

const FILES = {
  'a.yaml': 'apiVersion: v1\nkind: Service\nmetadata: { name: api, namespace: shop }\nspec: { ports: [{ name: http, port: 80 }] }\n',
  'b.yaml': 'kind: [\n',
};

test('what cannot be read is told, and the rest is explained', () => {
  const { exitCode, output, messages } = runIn(FILES, ['explain', 'api', '.']);
  expect(exitCode).toBe(0);
  expect(messages).toMatch(/^b\.yaml:[12]: this document cannot be read: .+\n$/);
  expect(output).toMatch(/^GET \/ of api:80 from a caller in namespace shop\n {2}to api\.shop\.svc\.cluster\.local:80\n {2}assumed: a caller in namespace shop asks/);
});

test('JSON is one object', () => {
  const answer = JSON.parse(runIn(FILES, ['explain', 'api', 'a.yaml', '--istio-version', '1.30', '--format', 'json']).output) as Explanation;
  expect(answer).toMatchObject({ tool: 'cdk8s-istio', istioVersion: '1.30', answer: 'to api.shop.svc.cluster.local:80' });
  expect(Object.keys(answer)).toEqual(Object.keys(JSON.parse(jsonExplanation(answer, { version: '', istioVersion: '' })) as object));
});

test('colours are for terminals', () => {
  expect(runIn(FILES, ['explain', 'api', 'a.yaml'], { outputIsTerminal: true }).output).toContain('\u001b[1m');
  expect(runIn(FILES, ['explain', 'api', 'a.yaml']).output).not.toContain('\u001b');
});

test('a mistake ends the run without an answer', () => {
  const { exitCode, output, messages } = runIn(FILES, ['explain', 'app', 'a.yaml']);
  expect([exitCode, output]).toEqual([2, '']);
  expect(messages).toBe('explain: nothing in the manifests declares the host \'app\'; allowed: a host of a Service or ServiceEntry, for example api; '
    + 'fix: correct HOST, or give the manifests that declare it\n');
});

test('--help says what it does', () => {
  const { exitCode, output } = runIn({}, ['explain', '--help']);
  expect(exitCode).toBe(0);
  expect(output).toMatch(/^Usage: cdk8s-istio explain HOST PATH… \[-\]\n\nSays what happens to a request/);
  expect(output).toContain('\n  -H, --header \'NAME: VALUE\'  a header of it; may be given several times\n');
});
