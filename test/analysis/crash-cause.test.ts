import * as fc from 'fast-check';
import { crashCause } from '../../src/analysis/crash-cause';
import { MeshModel } from '../../src/mesh/mesh-model';
import { meshOptions } from '../../src/mesh/mesh-options';
import { modelOf } from '../support/analyze-yaml';
import { stubRule } from '../support/stub-rule';

const services = (count: number) => modelOf(Array.from({ length: count }, (_, index) => `---\napiVersion: v1\nkind: Service\nmetadata: { name: s${index} }\n`).join(''));
const failsWith = (...names: string[]) => stubRule({
  check: ({ resources }) => {
    if (names.every((name) => resources.some((resource) => resource.name === name))) {
      throw new Error('broken');
    }
    return [];
  },
});

test('the one object that a rule fails over, wherever it is', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(), (count, pick) => {
    const name = `s${pick % count}`;
    expect(crashCause(failsWith(name), services(count)).map((resource) => resource.name)).toEqual([name]);
  }));
});

test('the smallest part that holds them, when it takes two', () => {
  expect(crashCause(failsWith('s4', 's5'), services(16)).map(({ name }) => name)).toEqual(['s4', 's5']);
  expect(crashCause(failsWith('s0', 's7'), services(8))).toHaveLength(8);
});

test('the rule is asked about the same mesh', () => {
  const rule = stubRule({
    check: ({ options, resources }) => {
      if (options.clusterDomain === 'mesh.example' && resources.some(({ name }) => name === 's1')) {
        throw new Error('broken');
      }
      return [];
    },
  });
  const model = new MeshModel(services(2).resources, meshOptions(undefined, { clusterDomain: 'mesh.example' }));
  expect(crashCause(rule, model).map(({ name }) => name)).toEqual(['s1']);
});

test('a rule that only fails while it is listened to', () => {
  const rule = stubRule({
    * check({ resources }) {
      for (const resource of resources) {
        yield { resource, message: 'fine so far' };
        if (resource.name === 's2') {
          throw new Error('broken');
        }
      }
    },
  });
  expect(crashCause(rule, services(5)).map(({ name }) => name)).toEqual(['s2']);
});
