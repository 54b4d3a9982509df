import { placeName } from '../../../src/analysis/routes/place-name';
import { modelOf } from '../../support/analyze-yaml';
import { virtualService } from '../../support/mesh-yaml';

test('names the object only when it is another one', () => {
  const [one, other] = modelOf(virtualService('timeout: 1s') + virtualService('timeout: 1s', { name: 'other' })).resources;
  expect(placeName({ resource: one, path: 'spec.http[0]' }, one)).toBe('spec.http[0]');
  expect(placeName({ resource: other, path: 'spec.http[0]' }, one)).toBe('spec.http[0] of VirtualService shop/other');
  expect(placeName({ resource: undefined, path: 'spec.http[0]' }, one)).toBe('spec.http[0]');
});
