import { renderProblems } from '../../../src/constructs/traffic/render-problems';
import { MeshError } from '../../../src/core/errors';

describe('renderProblems', () => {
  test('are none where it renders', () => {
    expect(renderProblems(() => ({ hosts: [] }))).toEqual([]);
  });

  test('are what the error says, without its place', () => {
    expect(renderProblems(() => {
      throw new MeshError('RouteMatch.and', { problem: 'two patterns', allowed: 'one', fix: 'write one' });
    })).toEqual(['two patterns; allowed: one; fix: write one']);
  });

  test('any other error is a bug, and stays one', () => {
    expect(() => renderProblems(() => {
      throw new TypeError('undefined is not a function');
    })).toThrow(TypeError);
  });
});
