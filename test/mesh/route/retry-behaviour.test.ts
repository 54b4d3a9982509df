import { meshOptions } from '../../../src/mesh/mesh-options';
import { retryBehaviour } from '../../../src/mesh/route/retry-behaviour';

const written = (value: object) => ({ value: value as never, resource: undefined, path: 'spec.http[0].retries' });
const DEFAULT_ON = ['connect-failure', 'refused-stream', 'unavailable', 'cancelled', 'retriable-status-codes'];

test('without a word Istio repeats twice', () => {
  expect(retryBehaviour(undefined, meshOptions())).toEqual({
    attempts: 2, retryOn: DEFAULT_ON, perTryTimeout: undefined, backoff: undefined, remoteLocalities: false, ignorePreviousHosts: undefined, from: undefined,
  });
});

test('what is written counts, and where', () => {
  expect(retryBehaviour(written({
    attempts: 3, retryOn: '5xx, reset', perTryTimeout: '2s', backoff: '50ms', retryRemoteLocalities: true, retryIgnorePreviousHosts: false,
  }), meshOptions())).toEqual({
    attempts: 3,
    retryOn: ['5xx', 'reset'],
    perTryTimeout: '2s',
    backoff: '50ms',
    remoteLocalities: true,
    ignorePreviousHosts: false,
    from: { resource: undefined, path: 'spec.http[0].retries' },
  });
});

test.each([[{ attempts: 0 }, 0], [{}, 0], [{ attempts: -1 }, 0], [{ attempts: 1 }, 1]])('%j repeats %i times', (json, attempts) => {
  expect(retryBehaviour(written(json), meshOptions())).toMatchObject({ attempts, retryOn: DEFAULT_ON });
});

test('the mesh speaks for routes that say nothing, and only for them', () => {
  const options = meshOptions({ defaultHttpRetryPolicy: { attempts: 0 } });
  expect(retryBehaviour(undefined, options)).toMatchObject({ attempts: 0, from: { resource: undefined, path: 'defaultHttpRetryPolicy' } });
  expect(retryBehaviour(written({ attempts: 4 }), options).attempts).toBe(4);
});
