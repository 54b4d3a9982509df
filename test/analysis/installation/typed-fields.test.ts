import { expectedInstead, fieldsOf, jsonName } from '../../../src/analysis/installation/typed-fields';
import type { Json } from '../../../src/mesh/resource';

test.each<[Parameters<typeof expectedInstead>[0], Json, boolean]>([
  ['text', 'a', true], ['text', 1, false],
  ['texts', ['a'], true], ['texts', 'a', false], ['texts', [1], false],
  ['text map', { a: 'b', c: null }, true], ['text map', { a: true }, false], ['text map', [], false],
  ['flag', true, true], ['flag', 'true', false],
  ['number', 2, true], ['number', '2', true], ['number', 2.5, false], ['number', 'two', false],
  ['duration', '1m30s', true], ['duration', 5, false], ['duration', '5', false],
  ['object', {}, true], ['object', [], false],
  ['objects', [{}], true], ['objects', {}, false], ['objects', ['a'], false],
  [['ON', 'OFF'], 'OFF', true], [['ON', 'OFF'], 1, true], [['ON', 'OFF'], false, false],
  ['flag', null, true],
])('%j takes %j: %s', (type, value, taken) => {
  expect(expectedInstead(type, value) === undefined).toBe(taken);
});

test('says what is allowed', () => {
  expect([expectedInstead('flag', 'true'), expectedInstead(['ON', 'OFF'], 'on')]).toEqual(['true or false, without quotes', 'ON, OFF']);
});

test('fields of one type, and their names with underscores', () => {
  expect([fieldsOf('text', 'a', 'b'), jsonName('hold_application_until_proxy_starts'), jsonName('meshMTLS')])
    .toEqual([[['a', 'text'], ['b', 'text']], 'holdApplicationUntilProxyStarts', 'meshMTLS']);
});
