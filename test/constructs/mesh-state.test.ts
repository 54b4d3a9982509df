import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { MeshState } from '../../src/constructs/mesh-state';

describe('MeshState', () => {
  test('is one for an app, wherever it is asked for', () => {
    const app = new App();
    const deep = new Construct(new Chart(app, 'shop'), 'deep');
    expect(MeshState.of(deep)).toBe(MeshState.of(app));
  });

  test('is another one for another app', () => {
    expect(MeshState.of(new App())).not.toBe(MeshState.of(new App()));
  });

  test('is shared by two copies of the library', () => {
    const app = new App();
    const mine = MeshState.of(app);
    jest.isolateModules(() => {
      const copy = jest.requireActual<typeof import('../../src/constructs/mesh-state')>('../../src/constructs/mesh-state');
      expect(copy.MeshState).not.toBe(MeshState);
      expect(copy.MeshState.of(app)).toBe(mine);
    });
  });

  test('does not show among the properties of the app', () => {
    const app = new App();
    const before = [Object.keys(app), JSON.stringify(Object.getOwnPropertyNames(app))];
    MeshState.of(app);
    expect([Object.keys(app), JSON.stringify(Object.getOwnPropertyNames(app))]).toEqual(before);
  });

  test('the first claim of a key owns it', () => {
    const app = new App();
    const [one, two] = [new Construct(app, 'one'), new Construct(app, 'two')];
    const state = MeshState.of(app);
    expect(state.ownerOf('host:a')).toBeUndefined();
    expect(state.claim('host:a', one)).toBeUndefined();
    expect(state.claim('host:a', two)).toBe(one);
    expect(state.claim('host:b', two)).toBeUndefined();
    expect(state.ownerOf('host:a')).toBe(one);
  });
});
