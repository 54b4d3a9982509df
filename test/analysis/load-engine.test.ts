import { App } from 'cdk8s';
import { loadEngine } from '../../src/analysis/load-engine';
import { RULES } from '../../src/analysis/rules';

test('is all that an analysis is made with', () => {
  expect(loadEngine().RULES).toBe(RULES);
});

test('is loaded with the first analysis, not with the library', () => {
  jest.isolateModules(() => {
    const load = jest.fn(() => ({ rulesWithout: () => [] }));
    jest.doMock('../../src/analysis/engine', load);
    const { MeshAnalyzer, Mesh } = require('../../src') as typeof import('../../src');
    Mesh.configure(new App(), {});
    expect(load).not.toHaveBeenCalled();
    MeshAnalyzer.attach(new App());
    expect(load).toHaveBeenCalledTimes(1);
  });
});
