import type { MeshModel } from '../../../src/mesh/mesh-model';
import type { Workload } from '../../../src/mesh/workload/workload';
import { deployment, documents, istio, modelOf, service } from '../yaml-model';

const app = (name: string): string => documents(deployment(`shop/${name}`), service(`shop/${name}`));
const calls = (from: string, ...to: string[]): string => istio('Sidecar', `shop/${from}`,
  `workloadSelector: { labels: { app: ${from} } }\negress: [{ hosts: [${to.map((name) => `"./${name}.shop.svc.cluster.local"`).join(', ')}] }]`);
const retries = (name: string, attempts: number, more: string = ''): string => istio('VirtualService', `shop/${name}`,
  `hosts: [${name}]\nhttp: [{ retries: { attempts: ${attempts} }, timeout: 5s, route: [{ destination: { host: ${name} } }] }${more}]`);

function workload(model: MeshModel, name: string): Workload {
  const found = model.workloads.find('shop', name);
  if (found === undefined) {
    throw new Error(`no ${name}`);
  }
  return found;
}

const worst = (model: MeshModel, name: string): [string[], number] => {
  const { edges, factor } = model.callGraph.worstChainFrom(workload(model, name));
  return [edges.map(({ host }) => host.host.split('.')[0]), factor];
};

const line = modelOf(documents(app('a'), app('b'), app('c'), app('d'), calls('a', 'b', 'd'), calls('b', 'c'), retries('b', 3), retries('d', 4)));

test('the calls of a workload and those to a host are known', () => {
  expect(line.callGraph.callsOf(workload(line, 'a')).map(({ host }) => host.host.split('.')[0])).toEqual(['b', 'd']);
  expect(line.callGraph.callsOf(workload(line, 'c'))).toEqual([]);
  const [c] = line.hosts.declarations('c.shop.svc.cluster.local');
  expect(line.callGraph.callsTo(c).map(({ caller }) => caller.name)).toEqual(['b']);
});

test('tries multiply along the worst path', () => {
  // To b: 4 tries of 3 tries each to c; to d only 5.
  expect([worst(line, 'a'), worst(line, 'b'), worst(line, 'c')]).toEqual([[['b', 'c'], 12], [['c'], 3], [[], 1]]);
});

test('a call has the terms of its routes, or those of Istio', () => {
  const [toB] = line.callGraph.callsOf(workload(line, 'a'));
  expect(line.callGraph.termsOf(toB)).toMatchObject([{ timeout: '5s', retries: { attempts: 3 } }]);
  const [toC] = line.callGraph.callsOf(workload(line, 'b'));
  expect(line.callGraph.termsOf(toC)).toMatchObject([{ route: undefined, timeout: undefined, retries: { attempts: 2, from: undefined } }]);
});

test('the worst route counts', () => {
  const model = modelOf(documents(app('a'), app('b'), calls('a', 'b'), retries('b', 1, ', { match: [{ port: 80 }], retries: { attempts: 9 }, route: [{ destination: { host: b } }] }')));
  expect(worst(model, 'a')).toEqual([['b'], 10]);
});

test('routes lead to those that carry the call out', () => {
  const model = modelOf(documents(app('a'), app('b'), app('c'), calls('a', 'b'), calls('c', 'a'),
    istio('VirtualService', 'shop/b', 'hosts: [b]\nhttp: [{ route: [{ destination: { host: c } }] }]')));
  const [toB] = model.callGraph.callsOf(workload(model, 'a'));
  expect(model.callGraph.targetsOf(toB).map(({ name }) => name)).toEqual(['c']);
});

test('a circle comes to an end', () => {
  const model = modelOf(documents(app('a'), app('b'), app('c'), calls('a', 'b'), calls('b', 'a', 'c'), calls('c', 'c')));
  expect([worst(model, 'a'), worst(model, 'b'), worst(model, 'c')]).toEqual([[['b'], 3], [['c', 'c'], 9], [['c'], 3]]);
});

test('manifests that speak of no call have no graph', () => {
  expect(modelOf(documents(app('a'), app('b'))).callGraph.edges).toEqual([]);
});

test('a call of an ExternalName is carried out by what it stands for', () => {
  const model = modelOf(documents(app('a'), app('b'), service('shop/alias', 'type: ExternalName\nexternalName: b.shop.svc.cluster.local'), calls('a', 'alias')));
  const [edge] = model.callGraph.callsOf(workload(model, 'a'));
  expect([edge.host.host, model.callGraph.targetsOf(edge).map(({ name }) => name)]).toEqual(['alias.shop.svc.cluster.local', ['b']]);
});
