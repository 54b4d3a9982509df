import * as fc from 'fast-check';
import { kubernetesScalar } from '../../../src/cli/input/kubernetes-scalar';

test.each<[string, unknown]>([
  ['', null], ['~', null], ['null', null], ['Null', null], ['NULL', null], ['nULL', 'nULL'],
  ['true', true], ['True', true], ['yes', true], ['YES', true], ['on', true], ['y', true], ['Y', true], ['tRue', 'tRue'],
  ['false', false], ['no', false], ['Off', false], ['n', false], ['N', false], ['nope', 'nope'],
  ['0', 0], ['7', 7], ['-7', -7], ['+7', 7], ['8080', 8080], ['1_000', 1000],
  ['0777', 511], ['-0777', -511], ['0o17', 15], ['0x1F', 31], ['-0x1f', -31], ['0b11', 3], ['08', 8], ['09.5', 9.5],
  ['1.5', 1.5], ['-1.5', -1.5], ['.5', 0.5], ['+.5', 0.5], ['1.', 1], ['1e3', 1000], ['1E-2', 0.01], ['5e', '5e'],
  ['1.2.3', '1.2.3'], ['10.0.0.1', '10.0.0.1'], ['1:30', '1:30'], ['100m', '100m'], ['5s', '5s'], ['-', '-'], ['+', '+'], ['.', '.'], ['--1', '--1'],
  ['2001-12-14', '2001-12-14'], ['2001-12-14T21:59:43Z', '2001-12-14T21:59:43Z'],
  ['.inf', '.inf'], ['-.inf', '-.inf'], ['.nan', '.nan'], ['NaN', 'NaN'], ['Infinity', 'Infinity'],
  ['1e999', '1e999'], ['9'.repeat(400), '9'.repeat(400)], ['0x', '0x'], ['0b2', '0b2'], ['0xg', '0xg'], ['/', '/'], [':', ':'], ['web', 'web'], ['v1', 'v1'], ['*', '*'],
])('%p stands for %p', (text, value) => {
  expect(kubernetesScalar(text)).toBe(value);
});

test('every number that JSON can write stands for itself', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
    expect(kubernetesScalar(JSON.stringify(number))).toBe(Object.is(number, -0) ? 0 : number);
  }));
});

test('never answers a number that JSON cannot write', () => {
  fc.assert(fc.property(fc.stringMatching(/^[-+.0-9_exobafinEXOBAFIN]{0,12}$/), (text) => {
    const value = kubernetesScalar(text);
    expect(typeof value !== 'number' || Number.isFinite(value)).toBe(true);
  }));
});
