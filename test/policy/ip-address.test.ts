import { addressBlock, checkedAddresses, checkedBlocks } from '../../src/policy/ip-address';

test('addresses', () => {
  expect(checkedAddresses('X', ['203.0.113.7', '2001:db8::1'])).toEqual(['203.0.113.7', '2001:db8::1']);
  expect(addressBlock('203.0.113.7')).toBe('203.0.113.7/32');
  expect(addressBlock('2001:db8::1')).toBe('2001:db8::1/128');
});

describe('what is no list of addresses', () => {
  const rest = "allowed: at least one IPv4 or IPv6 address, each once; fix: give the addresses, e.g. ['203.0.113.7']; for a host whose addresses change use https, http or tlsOrigination";

  test.each([
    [[], 'addresses is empty'],
    [['db.example.com'], "addresses has 'db.example.com'"],
    [['203.0.113.0/24'], "addresses has '203.0.113.0/24'"],
    [['203.0.113.256'], "addresses has '203.0.113.256'"],
    [['fe80::1%eth0'], "addresses has 'fe80::1%eth0'"],
    [[''], "addresses has ''"],
    [['203.0.113.7', '203.0.113.7'], 'addresses has 203.0.113.7 twice'],
  ])('%j', (addresses, problem) => {
    expect(() => checkedAddresses('X', addresses)).toThrow(new Error(`X: ${problem}; ${rest}`));
  });
});

test('blocks', () => {
  expect(checkedBlocks('X', [])).toEqual([]);
  expect(checkedBlocks('X', ['203.0.113.0/24', '203.0.113.7/32', '2001:db8::/32', '::1/128'])).toEqual(['203.0.113.0/24', '203.0.113.7/32', '2001:db8::/32', '::1/128']);
});

describe('what is no block', () => {
  const allowed = 'allowed: blocks like 203.0.113.0/24 or 2001:db8::/32, each once and smaller than everything';
  const leave = 'fix: give the blocks that the host publishes, or leave cidrs out';

  test.each([
    [['203.0.113.7'], `the block '203.0.113.7' is no block of addresses; ${allowed}; fix: write '203.0.113.7/32'`],
    [['203.0.113.0/33'], `the block '203.0.113.0/33' is no block of addresses; ${allowed}; ${leave}`],
    [['2001:db8::/129'], `the block '2001:db8::/129' is no block of addresses; ${allowed}; ${leave}`],
    [['203.0.113.0/'], `the block '203.0.113.0/' is no block of addresses; ${allowed}; ${leave}`],
    [['203.0.113.0/24/8'], `the block '203.0.113.0/24/8' is no block of addresses; ${allowed}; ${leave}`],
    [['203.0.113.0/-1'], `the block '203.0.113.0/-1' is no block of addresses; ${allowed}; ${leave}`],
    [['example.com/24'], `the block 'example.com/24' is no block of addresses; ${allowed}; ${leave}`],
    [['0.0.0.0/0'], `the block '0.0.0.0/0' is every address there is; ${allowed}; ${leave}`],
    [['::/0'], `the block '::/0' is every address there is; ${allowed}; ${leave}`],
    [['10.0.0.0/8', '10.0.0.0/8'], `the block '10.0.0.0/8' is given twice; ${allowed}; ${leave}`],
  ])('%j', (blocks, message) => {
    expect(() => checkedBlocks('X', blocks)).toThrow(new Error(`X: ${message}`));
  });
});
