import { Duration } from 'cdk8s';
import { StickySession } from '../../src/policy/sticky-session';

test('the cookie that an answer sets', () => {
  expect(StickySession.cookie('shop-version')._setCookie('v2')).toBe('shop-version=v2; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax');
  expect(StickySession.cookie('a', { ttl: Duration.minutes(5), path: '/shop' })._setCookie('v2')).toBe('a=v2; Path=/shop; Max-Age=300; HttpOnly; SameSite=Lax');
  expect(StickySession.cookie('a').cookieName).toBe('a');
});

test('the requests that carry it', () => {
  expect(StickySession.cookie('a')._match('v2')._toIstio()).toEqual({ headers: { cookie: { regex: '(?:.*;)?\\s*a=v2\\s*(?:;.*)?' } } });
});

describe('what is refused', () => {
  test.each<[() => unknown, string]>([
    [() => StickySession.cookie(''), "the cookie's name is ''; allowed: letters, digits and !#$%&'*+-.^_`|~; fix: give the name as it stands before the = in the Cookie header"],
    [() => StickySession.cookie('a%b'), "the cookie's name is 'a%b'; allowed: a name without %, which Envoy would expand; fix: take another name"],
    [() => StickySession.cookie('a', { ttl: Duration.millis(1500) }), 'ttl is 1500ms; allowed: a time in whole seconds, 1s or longer; fix: give ttl such a time, or leave it out'],
    [() => StickySession.cookie('a', { ttl: Duration.seconds(0) }), 'ttl is 0s; allowed: a time in whole seconds, 1s or longer; fix: give ttl such a time, or leave it out'],
    [() => StickySession.cookie('a', { path: '/a;b' }), "the path is '/a;b'; allowed: a path without ; (which ends it in a cookie) and % (which Envoy would expand); fix: take a shorter path, or '/'"],
    [() => StickySession.cookie('a', { path: '/a%20b' }), "the path is '/a%20b'; allowed: a path without ; (which ends it in a cookie) and % (which Envoy would expand); fix: take a shorter path, or '/'"],
  ])('%#', (make, message) => {
    expect(make).toThrow(new Error(`StickySession.cookie: ${message}`));
  });

  test('a path that is none, and a version that no cookie can say', () => {
    expect(() => StickySession.cookie('a', { path: 'b' })).toThrow("StickySession.cookie: the path is 'b'");
    expect(() => StickySession.cookie('a')._setCookie('v 2')).toThrow('StickySession.cookie: the cookie\'s value is "v 2"');
  });
});
