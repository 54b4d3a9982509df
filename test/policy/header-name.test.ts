import { checkedHeaderName } from '../../src/policy/header-name';

test.each([['X-Group', 'x-group'], ['cookie', 'cookie'], ["!#$%&'*+-.^_`|~0a", "!#$%&'*+-.^_`|~0a"]])('%s', (name, lower) => {
  expect(checkedHeaderName('X', name)).toBe(lower);
});

describe('what is refused', () => {
  const plain = 'give the name as it is sent, without : and blanks';

  test.each([
    ['', plain],
    ['x group', plain],
    [':status', plain],
    ['x:', plain],
    ['@request.auth.claims[sub]', plain],
    ['constructor:', plain],
    ['Host', 'use RouteMatch.authority(…)'],
    [':authority', 'use RouteMatch.authority(…)'],
    [':Method', 'use RouteMatch.method(…)'],
    [':path', 'use RouteMatch.path(…)'],
    [':scheme', 'use RouteMatch.scheme(…)'],
  ])('"%s"', (name, fix) => {
    expect(() => checkedHeaderName('X', name)).toThrow(new Error(
      `X: the header's name is '${name}'; allowed: letters, digits and !#$%&'*+-.^_\`|~, and not the host; fix: ${fix}`,
    ));
  });
});
