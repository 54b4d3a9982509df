import { Duration } from 'cdk8s';
import { MeshService, type IMeshService } from '../../src';
import { CallGraph, type CallEdge } from '../../src/constructs/call-graph';
import { shopChart } from '../support/manifests';

/** Services named by a letter, in the namespace `shop` unless the name says another (`a.bank`). */
function services(...names: string[]): IMeshService[] {
  const chart = shopChart();
  return names.map((name) => {
    const [serviceName, namespace] = name.split('.');
    return MeshService.fromServiceName(chart, name, serviceName, { namespace, port: 80 });
  });
}

const host = (name: string) => `${name}.shop.svc.cluster.local`;

function edge(caller: IMeshService, callee: IMeshService, options: Partial<CallEdge> = {}): CallEdge {
  return { caller, callee, endless: false, sequential: true, repeatingRetries: 0, ...options };
}

/** A graph of the edges; each is added to its caller. */
function graphOf(...edges: CallEdge[]): CallGraph {
  const graph = new CallGraph();
  edges.forEach((one) => graph.add(one.caller.host, one));
  return graph;
}

const NO_LIMIT = { processingTime: 0 };

test('CallGraph.of is one for an app', () => {
  const chart = shopChart();
  expect(CallGraph.of(chart)).toBe(CallGraph.of(chart.node.root));
  expect(CallGraph.of(chart)).not.toBe(CallGraph.of(shopChart()));
});

test('callsOf are the calls of a service, in the order they were declared', () => {
  const [a, b, c] = services('a', 'b', 'c');
  const graph = graphOf(edge(a, c), edge(a, b), edge(b, c));
  expect(graph.callsOf(host('a')).map(({ callee }) => callee.serviceName)).toEqual(['c', 'b']);
  expect(graph.callsOf(host('c'))).toEqual([]);
});

test('calledFrom are the services of other namespaces that a namespace calls', () => {
  const [a, b, ledger, audit] = services('a', 'b', 'ledger.bank', 'audit.bank');
  const graph = graphOf(edge(a, b), edge(a, ledger), edge(b, audit), edge(ledger, a));
  const calledFrom = (namespace: string) => graph.calledFrom(namespace).map(({ serviceName }) => serviceName);
  expect([calledFrom('shop'), calledFrom('bank'), calledFrom('other')]).toEqual([['ledger', 'audit'], ['a'], []]);
});

describe('deadlines', () => {
  const problems = (timeout: number | undefined, processingTime: number, ...calls: [string, number | undefined, boolean][]) => {
    const [a, ...others] = services('a', ...calls.map(([name]) => name));
    const graph = graphOf(...others.map((callee, index) => edge(a, callee, { deadline: calls[index][1], sequential: !calls[index][2] })));
    return graph.problemsOf(host('a'), { timeout, processingTime });
  };

  test.each<[string, string[]]>([
    ['no calls', problems(100, 5_000)],
    ['a caller that nothing limits', problems(undefined, 0, ['b', 60_000, false])],
    ['one call that fits exactly, with the way there', problems(1_050, 0, ['b', 1_000, false])],
    ['own work that fits exactly', problems(1_150, 100, ['b', 1_000, false])],
    ['calls in parallel, of which the longest counts', problems(1_050, 0, ['b', 1_000, true], ['c', 900, true])],
    ['a call of which no deadline is known', problems(100, 0, ['b', undefined, false])],
  ])('%s is fine', (_, found) => {
    expect(found).toEqual([]);
  });

  test.each<[string, string[], string]>([
    ['one call that takes as long as the caller may', problems(1_000, 0, ['b', 1_000, false]),
      'a.shop.svc.cluster.local answers within 1s, but what it waits for takes up to 1050ms (b 1s + own work 0s + 50ms on the way); '
      + 'allowed: a timeout that is longer than everything the service waits for; '
      + 'fix: raise its timeout to at least 1050ms, or give the calls shorter deadlines: calls(other, { timeout: … })'],
    ['calls one after the other, own work and calls in parallel', problems(5_000, 500, ['b', 3_000, false], ['c', 1_000, false], ['d', 2_000, true], ['e', 700, true]),
      'a.shop.svc.cluster.local answers within 5s, but what it waits for takes up to 6550ms '
      + '(b 3s + c 1s + d 2s in parallel + e 700ms in parallel + own work 500ms + 50ms on the way); '
      + 'allowed: a timeout that is longer than everything the service waits for; '
      + 'fix: raise its timeout to at least 6550ms, or give the calls shorter deadlines: calls(other, { timeout: … })'],
  ])('%s is too long', (_, found, message) => {
    expect(found).toEqual([message]);
  });

  test('a call without a limit is too long for a caller that has one', () => {
    const [a, b] = services('a', 'b');
    const found = (timeout?: number) => graphOf(edge(a, b, { endless: true })).problemsOf(host('a'), { timeout, processingTime: 0 });
    expect(found(3_000)).toEqual([
      'a.shop.svc.cluster.local answers within 3s, but waits for b.shop.svc.cluster.local without a limit; '
      + 'allowed: calls that end before the caller must have answered; fix: give the call a deadline: calls(b, { timeout: … })',
    ]);
    expect(found()).toEqual([]);
  });
});

describe('amplification', () => {
  /** a -> b -> c …, with that many repeating retries at each hop. */
  const chain = (...retries: number[]) => {
    const path = services(...'abcdefgh'.slice(0, retries.length + 1));
    return graphOf(...retries.map((repeatingRetries, hop) => edge(path[hop], path[hop + 1], { repeatingRetries })));
  };
  const message = (factor: number, path: string[]) => [
    `one request to ${host(path[0])} can become ${factor} at the end of ${path.map(host).join(' -> ')}, because every hop repeats requests that were already worked on; `
    + 'allowed: at most 9 times along a path; fix: keep such retries in the hop directly above the one that fails, and give the others RetryPolicy.safe()',
  ];

  test('two layers of two retries are nine times, which is allowed', () => {
    expect(chain(2, 2).problemsOf(host('a'), NO_LIMIT)).toEqual([]);
  });

  test('three layers are too many, and are reported where the path begins', () => {
    const graph = chain(2, 2, 2);
    expect(graph.problemsOf(host('a'), NO_LIMIT)).toEqual(message(27, ['a', 'b', 'c', 'd']));
    expect(['b', 'c', 'd'].flatMap((name) => graph.problemsOf(host(name), NO_LIMIT))).toEqual([]);
  });

  test('hops that repeat nothing do not count, also between others', () => {
    expect(chain(0, 0, 0, 0, 0).problemsOf(host('a'), NO_LIMIT)).toEqual([]);
    expect(chain(2, 0, 2, 0, 2).problemsOf(host('a'), NO_LIMIT)).toEqual(message(27, ['a', 'b', 'c', 'd', 'e', 'f']));
  });

  test('the worst of several paths is reported', () => {
    const [a, b, c, d, e] = services('a', 'b', 'c', 'd', 'e');
    const graph = graphOf(
      edge(a, b, { repeatingRetries: 1 }), edge(a, c, { repeatingRetries: 2 }), edge(b, d, { repeatingRetries: 1 }),
      edge(c, d, { repeatingRetries: 2 }), edge(d, e, { repeatingRetries: 1 }),
    );
    expect(graph.problemsOf(host('a'), NO_LIMIT)).toEqual(message(18, ['a', 'c', 'd', 'e']));
  });

  test('a call that is added later counts', () => {
    const [a, b, c, d] = services('a', 'b', 'c', 'd');
    const graph = graphOf(edge(a, b, { repeatingRetries: 2 }), edge(b, c, { repeatingRetries: 2 }));
    expect(graph.problemsOf(host('a'), NO_LIMIT)).toEqual([]);
    graph.add(c.host, edge(c, d, { repeatingRetries: 2 }));
    expect(graph.problemsOf(host('a'), NO_LIMIT)).toHaveLength(1);
  });

  test('around a cycle, one turn counts', () => {
    const [a, b, c] = services('a', 'b', 'c');
    const graph = graphOf(edge(a, b, { repeatingRetries: 2 }), edge(b, c, { repeatingRetries: 2 }), edge(c, b, { repeatingRetries: 2 }));
    expect(graph.problemsOf(host('a'), NO_LIMIT)).toEqual(message(27, ['a', 'b', 'c', 'b']));
  });

  test('wide graphs are looked at once, not once for every path', () => {
    const layers = 20;
    const chart = shopChart();
    const made = Array.from({ length: layers + 1 }, (_, layer) => [0, 1].map((side) =>
      MeshService.fromServiceName(chart, `s${layer}-${side}`, `s${layer}-${side}`, { port: 80 })));
    const graph = new CallGraph();
    for (let layer = 0; layer < layers; layer += 1) {
      made[layer].forEach((caller) => made[layer + 1].forEach((callee) => graph.add(caller.host, edge(caller, callee))));
    }
    const before = performance.now();
    made.flat().forEach((service) => graph.problemsOf(service.host, { timeout: Duration.hours(1).toMilliseconds(), processingTime: 0 }));
    expect(performance.now() - before).toBeLessThan(1_000);
  });
});
