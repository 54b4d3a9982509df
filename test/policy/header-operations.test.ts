import { HeaderOperations, type HeaderOperationsOptions } from '../../src/policy/header-operations';

test.each<[string, HeaderOperationsOptions, object]>([
  ['set', { setRequest: { 'X-A': '1' } }, { request: { set: { 'x-a': '1' } } }],
  ['everything, in one order', {
    setRequest: { 'x-b': '2', 'x-a': '1' },
    addRequest: { 'x-c': '3' },
    removeRequest: ['x-e', 'x-d'],
    setResponse: { 'X-F': '6' },
    addResponse: { 'Set-Cookie': 'a=b; Path=/' },
    removeResponse: ['Server'],
  }, {
    request: { set: { 'x-a': '1', 'x-b': '2' }, add: { 'x-c': '3' }, remove: ['x-d', 'x-e'] },
    response: { set: { 'x-f': '6' }, add: { 'set-cookie': 'a=b; Path=/' }, remove: ['server'] },
  }],
  ['one name on both sides', { setRequest: { 'x-a': '1' }, setResponse: { 'x-a': '1' } }, { request: { set: { 'x-a': '1' } }, response: { set: { 'x-a': '1' } } }],
  ['names that objects have members of', { setRequest: { constructor: '1' } }, { request: { set: { constructor: '1' } } }],
])('how Istio writes it: %s', (_, options, spec) => {
  expect(HeaderOperations.of(options)._toIstio()).toEqual(spec);
});

test.each(['1', 'a b\tc', '100%%', '%REQ(x-request-id)%', '%DOWNSTREAM_REMOTE_ADDRESS%', 'a %REQ(X?Y):10% b', '%%%PROTOCOL%', 'ä'])('a value may be %j', (value) => {
  expect(HeaderOperations.of({ setRequest: { 'x-a': value } })._toIstio()).toEqual({ request: { set: { 'x-a': value } } });
});

describe('two of them as one', () => {
  test('keep all changes', () => {
    const one = HeaderOperations.of({ setRequest: { 'x-b': '1' }, removeResponse: ['server'] });
    const other = HeaderOperations.of({ setRequest: { 'x-a': '2' }, addResponse: { 'set-cookie': 'a=b' } });
    const merged = { request: { set: { 'x-a': '2', 'x-b': '1' } }, response: { add: { 'set-cookie': 'a=b' }, remove: ['server'] } };
    expect(one._merge(other)._toIstio()).toEqual(merged);
    expect(other._merge(one)._toIstio()).toEqual(merged);
  });

  test('must not change one header', () => {
    const one = HeaderOperations.of({ setRequest: { 'X-A': '1' } });
    expect(() => one._merge(HeaderOperations.of({ removeRequest: ['x-a'] }))).toThrow(new Error(
      "HeaderOperations.of: request header 'x-a' is changed twice; allowed: one change for each header: set, add or remove; fix: keep one of them; set replaces what was there",
    ));
  });
});

describe('what is refused', () => {
  const names = "names of letters, digits and !#$%&'*+-.^_`|~; fix: give the name as it is sent, without : and blanks";
  const host = "any header but the host, which a route sets in one place only; fix: use Rewrite.authority('…')";
  const twice = 'one change for each header: set, add or remove; fix: keep one of them; set replaces what was there';
  const percent = 'percent signs as %%, and around what Envoy fills in, like %REQ(x-request-id)%; fix: write %% for a percent sign';

  test.each<[string, HeaderOperationsOptions, string]>([
    ['nothing', {}, 'nothing is changed; allowed: at least one header; fix: name a header, or leave the header operations out'],
    ['nothing in every list', { setRequest: {}, removeResponse: [] }, 'nothing is changed; allowed: at least one header; fix: name a header, or leave the header operations out'],
    ['an empty name', { setRequest: { '': '1' } }, `setRequest has the header ''; allowed: ${names}`],
    ['a name with a blank', { addResponse: { 'x a': '1' } }, `addResponse has the header 'x a'; allowed: ${names}`],
    ['a pseudo header', { removeRequest: [':path'] }, `removeRequest has the header ':path'; allowed: ${names}`],
    ['the host', { setRequest: { Host: 'a' } }, `setRequest has the header 'Host'; allowed: ${host}`],
    ['the authority', { addRequest: { ':authority': 'a' } }, `addRequest has the header ':authority'; allowed: ${host}`],
    ['the host of a response', { removeResponse: ['host'] }, `removeResponse has the header 'host'; allowed: ${host}`],
    ['a name in two cases', { setRequest: { 'X-A': '1', 'x-a': '2' } }, `request header 'x-a' is changed twice; allowed: ${twice}`],
    ['a header that is set and removed', { setResponse: { 'x-a': '1' }, removeResponse: ['X-A'] }, `response header 'x-a' is changed twice; allowed: ${twice}`],
    ['a header that is removed twice', { removeRequest: ['x-a', 'x-a'] }, `request header 'x-a' is changed twice; allowed: ${twice}`],
    ['an empty value', { setRequest: { 'x-a': '' } }, "setRequest gives 'x-a' an empty value; allowed: a value of at least one character: Envoy leaves empty ones out; fix: give a value, or name it in removeRequest"],
    ['an empty value to add', { addResponse: { 'x-a': '' } }, "addResponse gives 'x-a' an empty value; allowed: a value of at least one character: Envoy leaves empty ones out; fix: give a value, or name it in removeResponse"],
    ['a line break', { setRequest: { 'x-a': '1\r\nx-b: 2' } }, "the value of 'x-a' in setRequest has control characters; allowed: visible characters, blanks and tabs; fix: take line breaks and the like out"],
    ['a percent sign', { setRequest: { 'x-a': '100%' } }, `the value of 'x-a' in setRequest is '100%'; allowed: ${percent}`],
    ['half a variable', { setRequest: { 'x-a': '%START_TIME%%' } }, `the value of 'x-a' in setRequest is '%START_TIME%%'; allowed: ${percent}`],
    ['no variable', { setRequest: { 'x-a': '%a b%' } }, `the value of 'x-a' in setRequest is '%a b%'; allowed: ${percent}`],
  ])('%s', (_, options, message) => {
    expect(() => HeaderOperations.of(options)).toThrow(new Error(`HeaderOperations.of: ${message}`));
  });
});
