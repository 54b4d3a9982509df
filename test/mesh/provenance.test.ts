import { below } from '../../src/mesh/provenance';

test.each([
  ['spec.trafficPolicy', ['tls', 'mode'], 'spec.trafficPolicy.tls.mode'],
  ['spec', ['http', 0, 'route'], 'spec.http[0].route'],
  ['spec.http', [2], 'spec.http[2]'],
  ['', ['spec', 'host'], 'spec.host'],
])('below %j, at %j, is %s', (path, steps, expected) => {
  expect(below({ resource: undefined, path }, ...steps)).toEqual({ resource: undefined, path: expected });
});
