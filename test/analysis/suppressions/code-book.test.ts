import { CodeBook } from '../../../src/analysis/suppressions/code-book';
import { stubRule } from '../../support/stub-rule';

const book = new CodeBook([
  stubRule({ code: 'MESH101', aliases: ['IST0101', 'KIA1101'] }),
  stubRule({ code: 'MESH102', aliases: ['IST0101'] }),
  stubRule({ code: 'MESH103', aliases: ['KIA0203'] }),
]);

test.each([
  ['MESH101', ['MESH101']],
  ['KIA1101', ['MESH101']],
  ['IST0101', ['MESH101', 'MESH102']],
  ['KIA0203', ['MESH103']],
])('%s means %j', (code, codes) => {
  expect([...book.meaningOf(code) ?? []]).toEqual(codes);
});

test.each(['MESH999', '', '*', 'ist0101'])('%j means nothing', (code) => {
  expect(book.meaningOf(code)).toBeUndefined();
});

test.each([
  ['*', ['MESH101', 'MESH102']],
  ['IST0101', ['MESH101', 'MESH102']],
  ['IST9999', []],
  ['KIA0203', []],
  ['MESH103', []],
])('to istioctl %s means %j', (code, codes) => {
  expect([...book.meaningForIstioctl(code)]).toEqual(codes);
});
