import { distinct, httpRoutes } from '../../../src/analysis/calls/http-routes';
import { modelOf } from '../../support/analyze-yaml';
import { virtualService } from '../../support/mesh-yaml';

test('routes that send somewhere, also delegated ones', () => {
  const model = modelOf(virtualService('name: own') + virtualService('name: root, delegate: { name: leaf }', { name: 'root' })
    + virtualService('name: leaf', { name: 'leaf' }).replace('hosts: [reviews], ', '')
    + virtualService('redirect: { uri: / }, route: []', { name: 'away' }));
  expect(httpRoutes(model).map(({ virtualService: { name }, route }) => `${name} ${route.name ?? ''}`)).toEqual(['reviews own', 'root root-leaf']);
});

test('what was said once is not said again', () => {
  const [resource, other] = modelOf(virtualService('name: a') + virtualService('name: b', { name: 'b' })).resources;
  const said = [
    { resource, message: 'a' }, { resource, message: 'a' }, { resource, message: 'b' },
    { resource, path: 'spec', message: 'a' }, { resource: other, message: 'a' }, { resource, path: 'spec', message: 'a' },
  ];
  expect([...distinct(said)]).toEqual([said[0], said[2], said[3], said[4]]);
});
