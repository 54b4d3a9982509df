import { HOST_AND_WORKLOAD_KINDS, WORKLOAD_KINDS } from '../../../src/analysis/workloads/workload-kinds';

test('every kind once, hosts first', () => {
  expect(HOST_AND_WORKLOAD_KINDS).toEqual(['Service', 'ServiceEntry', ...WORKLOAD_KINDS]);
  expect(new Set(HOST_AND_WORKLOAD_KINDS).size).toBe(HOST_AND_WORKLOAD_KINDS.length);
});
