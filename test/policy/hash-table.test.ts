import { hashTable } from '../../src/policy/hash-table';

test.each([
  [{}, {}],
  [{ minimumRingSize: 2048 }, { ringHash: { minimumRingSize: 2048 } }],
  [{ minimumRingSize: 8_388_608 }, { ringHash: { minimumRingSize: 8_388_608 } }],
  [{ maglevTableSize: 65_537 }, { maglev: { tableSize: 65_537 } }],
  [{ maglevTableSize: 2 }, { maglev: { tableSize: 2 } }],
  [{ maglevTableSize: 4_999_999 }, { maglev: { tableSize: 4_999_999 } }],
])('%j', (options, fields) => {
  expect(hashTable('T', options)).toEqual(fields);
});

test.each([
  [{ minimumRingSize: 0 }, 'T: minimumRingSize is 0; allowed: a whole number, from 1 to 8388608;'],
  [{ minimumRingSize: 8_388_609 }, 'T: minimumRingSize is 8388609;'],
  [{ maglevTableSize: 5_000_011 }, 'T: maglevTableSize is 5000011; allowed: a prime number, from 2 to 5000010; fix: give maglevTableSize such a number, or leave it out'],
  [{ maglevTableSize: 0 }, 'T: maglevTableSize is 0;'],
  [{ maglevTableSize: 7.5 }, 'T: maglevTableSize is 7.5;'],
  [{ maglevTableSize: 65_536 },
    "T: maglevTableSize is 65536, which is no prime number; allowed: a prime number below 5000011; fix: use 65537, which is Envoy's own choice, or another prime number"],
  [{ maglevTableSize: 9 }, 'T: maglevTableSize is 9, which is no prime number;'],
  [{ minimumRingSize: 1024, maglevTableSize: 65_537 },
    'T: minimumRingSize and maglevTableSize are given together; allowed: one of the two: a ring or a Maglev table; fix: take one of them out'],
])('fails on %j', (options, message) => {
  expect(() => hashTable('T', options)).toThrow(message);
});
