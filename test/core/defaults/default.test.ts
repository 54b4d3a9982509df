import { defaults } from '../../../src/core/defaults/default';

test('a group cannot be changed', () => {
  const group = defaults({ ports: { value: [53], unit: '', source: 'the port of DNS', breaks: 'without it no name is found' } });
  expect(() => group.ports.value.push(54)).toThrow(TypeError);
  expect(Object.isFrozen(group)).toBe(true);
  expect(Object.isFrozen(group.ports)).toBe(true);
});
