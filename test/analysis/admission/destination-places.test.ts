import { DESTINATIONS } from '../../../src/analysis/admission/destination-places';
import { placesOfAll } from '../../../src/analysis/admission/places';
import { fieldPath } from '../../../src/mesh/json-access';

test('everywhere that something is sent', () => {
  const to = { destination: {} };
  const spec = { http: [{ route: [to], mirror: {}, mirrors: [to] }], tls: [{ route: [to] }], tcp: [{ route: [to] }] };
  expect(placesOfAll({ spec }, DESTINATIONS).map(({ path }) => fieldPath(...path))).toEqual([
    'spec.http[0].route[0].destination', 'spec.http[0].mirror', 'spec.http[0].mirrors[0].destination', 'spec.tls[0].route[0].destination', 'spec.tcp[0].route[0].destination',
  ]);
});
