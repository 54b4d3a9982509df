import { MeshError } from '../../src/core/errors';
import { NEVER } from '../../src/policy/joint';
import { bothPaths, checkedPath, exactPath, pathText, prefixPath, regexPath, type PathCondition } from '../../src/policy/path-condition';

const exact = (path: string, ignoreCase = false) => exactPath('X', path, ignoreCase);
const prefix = (path: string, ignoreCase = false) => prefixPath('X', path, ignoreCase)!;
const regex = (path: string, ignoreCase = false) => regexPath('X', path, ignoreCase);

describe('a path', () => {
  test.each(['/', '/a', '/a/b/', "/People('x')", '/a%20b', '/v1:batch'])('%s is one', (path) => {
    expect(checkedPath('X', path)).toBe(path);
  });

  const allowed = "allowed: a text that begins with / and is made of letters, digits and -._~!$&'()+,;=:@%/";
  const sent = 'write the path as it is sent, beginning with / and percent-encoded';
  const query = 'leave the query out; RouteMatch.query matches its parameters';

  test.each([
    ['', sent],
    ['a', sent],
    ['/a b', sent],
    ['/ä', sent],
    ['/a\n', sent],
    ['/a?b=1', query],
    ['/a#b', query],
    ['/api/*', "leave the * out: RouteMatch.pathPrefix('/api/') matches everything below /api/, and RouteMatch.pathRegex takes patterns"],
    ['/users/{id}', "write what stands in braces as a pattern: RouteMatch.pathRegex('/users/[^/]+')"],
  ])('%j is none', (path, fix) => {
    expect(() => checkedPath('X', path)).toThrow(new Error(`X: the path is '${path}'; ${allowed}; fix: ${fix}`));
  });
});

describe('a condition', () => {
  test.each([
    [exact('/A'), { kind: 'exact', value: '/A', ignoreCase: false }],
    [exact('/A', true), { kind: 'exact', value: '/a', ignoreCase: true }],
    [exact('/1', true), { kind: 'exact', value: '/1', ignoreCase: false }],
    [prefix('/A', true), { kind: 'prefix', value: '/a', ignoreCase: true }],
    [prefixPath('X', '/', false), undefined],
    [regex('/A.*', true), { kind: 'regex', value: '(?i:/A.*)', ignoreCase: false }],
  ])('case %#', (condition, expected) => {
    expect(condition).toEqual(expected);
  });

  test('reads well', () => {
    expect(pathText(prefix('/a', true))).toBe("prefix '/a' in any case");
    expect(pathText(exact('/a'))).toBe("exact '/a'");
  });
});

describe('a pattern', () => {
  const rest = "allowed: an RE2 pattern of the whole path, at most 1024 characters, without look-around and back-references; fix: write it like '/api/v[0-9]+/ratings'";

  test.each(['/a', '^/a', '.*', '(/a|/b)', '[/]a', 'a*/b', 'a?/b', 'a|/b', '\\/a', '(?:/a)'])('%s may match a path', (pattern) => {
    expect(regex(pattern).value).toBe(pattern);
  });

  test.each(['api/.*', '^api', 'v[0-9]+'])('%s never does', (pattern) => {
    expect(() => regex(pattern)).toThrow(new Error(`X: the pattern '${pattern}' is refused: a path begins with /, so it never matches; ${rest}`));
  });

  test('that RE2 refuses', () => {
    expect(() => regex('/a(?!b)')).toThrow(/^X: the pattern '\/a\(\?!b\)' is refused: .+; allowed: an RE2 pattern of the whole path/);
    expect(() => regex('')).toThrow(new Error(`X: the pattern '' is refused: it is empty; ${rest}`));
  });

  test('that is too long only with what makes it ignore case', () => {
    const longest = `/${'a'.repeat(1023)}`;
    expect(regex(longest).value).toBe(longest);
    expect(() => regex(longest, true)).toThrow('it is 1029 characters long, the limit is 1024');
  });
});

describe('two conditions as one', () => {
  test.each<[string, PathCondition, PathCondition, PathCondition]>([
    ['the same', exact('/a'), exact('/a'), exact('/a')],
    ['a prefix and a path with it', prefix('/a'), exact('/a/b'), exact('/a/b')],
    ['a prefix and a longer one', prefix('/a'), prefix('/a/b'), prefix('/a/b')],
    ['any case and one case', exact('/a', true), exact('/A'), exact('/A')],
    ['a prefix in any case and a path', prefix('/a', true), exact('/A/b'), exact('/A/b')],
    ['two prefixes that differ in case', prefix('/a', true), prefix('/A'), prefix('/A')],
    ['a prefix without letters and any case', prefix('/1'), exact('/1/A', true), exact('/1/a', true)],
    ['a prefix and a pattern that begins with it', prefix('/api/'), regex('/api/v[0-9]+'), regex('/api/v[0-9]+')],
    ['the same with an anchor', prefix('/api/'), regex('^/api/v[0-9]+$'), regex('^/api/v[0-9]+$')],
    ['a prefix in any case and a pattern', prefix('/API/', true), regex('/api/v[0-9]+'), regex('/api/v[0-9]+')],
  ])('%s', (_, a, b, expected) => {
    expect(bothPaths(a, b)).toEqual(expected);
    expect(bothPaths(b, a)).toEqual(expected);
  });

  test.each<[string, PathCondition, PathCondition]>([
    ['different paths', exact('/a'), exact('/b')],
    ['paths that differ in case', exact('/a'), exact('/A')],
    ['a prefix and a path without it', prefix('/a'), exact('/b')],
    ['a prefix and a shorter path', prefix('/a/b'), exact('/a')],
    ['different prefixes', prefix('/a'), prefix('/b')],
    ['a prefix and a pattern that begins otherwise', prefix('/b'), regex('/a.*')],
  ])('%s never hold together', (_, a, b) => {
    expect(bothPaths(a, b)).toBe(NEVER);
    expect(bothPaths(b, a)).toBe(NEVER);
  });

  test.each<[string, PathCondition, PathCondition, string]>([
    ['two patterns', regex('/a.*'), regex('/.*b'), "regex '/a.*' and regex '/.*b'"],
    ['a pattern and a path', regex('/a.*'), exact('/ab'), "regex '/a.*' and exact '/ab'"],
    ['a prefix and a pattern that begins with less of it', prefix('/ab'), regex('/a.*'), "prefix '/ab' and regex '/a.*'"],
    ['a prefix and a pattern whose last plain character is optional', prefix('/ab'), regex('/ab?c'), "prefix '/ab' and regex '/ab?c'"],
    ['a prefix and a choice', prefix('/a'), regex('/a|/b'), "prefix '/a' and regex '/a|/b'"],
    ['a prefix in one case and a path in any', prefix('/A'), exact('/a/b', true), "prefix '/A' and exact '/a/b' in any case"],
  ])('%s cannot be said in one match', (_, a, b, both) => {
    const joint = bothPaths(a, b);
    expect(joint).toBeInstanceOf(MeshError);
    expect((joint as MeshError).message).toBe(
      `RouteMatch.and: two conditions on the path cannot be put into one: ${both}; `
      + 'allowed: one pattern; beside an exact path or a prefix nothing but another exact path or prefix; '
      + 'fix: write one RouteMatch.pathRegex(…) that says both',
    );
    expect(bothPaths(b, a)).toBeInstanceOf(MeshError);
  });
});
