import { ServicePort, type ServicePortOptions } from '../../src/policy/service-port';

type Factory = (port: number, options?: ServicePortOptions) => ServicePort;

const factories: [string, Factory, string, boolean, boolean, boolean][] = [
  ['http', ServicePort.http, 'http', true, false, false],
  ['http2', ServicePort.http2, 'http2', true, false, false],
  ['grpc', ServicePort.grpc, 'grpc', true, false, true],
  ['grpcWeb', ServicePort.grpcWeb, 'grpc-web', true, false, true],
  ['tcp', ServicePort.tcp, 'tcp', false, false, false],
  ['tls', ServicePort.tls, 'tls', false, true, false],
  ['https', ServicePort.https, 'https', false, true, false],
  ['mongo', ServicePort.mongo, 'mongo', false, false, false],
  ['redis', ServicePort.redis, 'redis', false, false, false],
  ['mysql', ServicePort.mysql, 'mysql', false, false, false],
];

describe.each(factories)('ServicePort.%s', (factory, make, protocol, isHttp, isTls, isGrpc) => {
  test('says what it is', () => {
    const port = make(8080);
    expect(port).toMatchObject({ port: 8080, targetPort: 8080, name: protocol, protocol });
    expect([port._isHttp(), port._isTls(), port._isGrpc(), port._appProtocol()]).toEqual([isHttp, isTls, isGrpc, protocol]);
  });

  test('takes a name of the protocol and a port of the pods', () => {
    const port = make(80, { name: `${protocol}-admin`, targetPort: 8080 });
    expect({ name: port.name, targetPort: port.targetPort }).toEqual({ name: `${protocol}-admin`, targetPort: 8080 });
  });

  test.each(['web', 'Http', '', `${protocol}admin`, `${protocol}_admin`, `${protocol}-`, `${protocol}-${'a'.repeat(63)}`])('refuses the name "%s"', (name) => {
    expect(() => make(80, { name })).toThrow(new Error(
      `ServicePort.${factory}: the name of port 80 is '${name}'; allowed: '${protocol}', or '${protocol}-' and more lower-case letters, digits and -, at most 63 characters; `
      + `fix: name it '${protocol}' or '${protocol}-…': Istio reads the protocol of a port off its name`,
    ));
  });

  test.each([0, 65536, 80.5, NaN, -1, Infinity])('refuses %d', (port) => {
    expect(() => make(port)).toThrow(new Error(`ServicePort.${factory}: port is ${port}; allowed: a whole number, from 1 to 65535; fix: give the port as the Service should have it`));
    expect(() => make(80, { targetPort: port })).toThrow(new Error(`ServicePort.${factory}: targetPort is ${port}; allowed: a whole number, from 1 to 65535; fix: give the targetPort as the Service should have it`));
  });
});

test('grpc-web is no name of a grpc port', () => {
  expect(() => ServicePort.grpc(80, { name: 'grpc-web' })).toThrow("ServicePort.grpc: the name of port 80 is 'grpc-web'");
  expect(() => ServicePort.grpc(80, { name: 'grpc-web-admin' })).toThrow("ServicePort.grpc: the name of port 80 is 'grpc-web-admin'");
  expect(ServicePort.grpc(80, { name: 'grpc-webhook' }).name).toBe('grpc-webhook');
});

describe('a port of a Service that exists already', () => {
  test.each([
    ['http', 'http'],
    ['http-web', 'http'],
    ['http2-web', 'http2'],
    ['https', 'https'],
    ['grpc-web', 'grpc-web'],
    ['grpc-web-x', 'grpc-web'],
    ['grpc-x', 'grpc'],
    ['tcp-db', 'tcp'],
    ['redis', 'redis'],
  ])('named %s speaks %s', (name, protocol) => {
    const port = ServicePort._fromName(80, name, 8080);
    expect({ name: port.name, protocol: port.protocol, port: port.port, targetPort: port.targetPort }).toEqual({ name, protocol, port: 80, targetPort: 8080 });
  });

  const allowed = 'allowed: a name that says the protocol: http, http2, grpc-web, grpc, tcp, tls, https, mongo, redis, mysql, alone or followed by - and more';

  test.each([
    ['web', `the name of port 80 is 'web'; ${allowed}; fix: name the port after its protocol, e.g. 'http-web', so that Istio need not guess`],
    ['httpweb', `the name of port 80 is 'httpweb'; ${allowed}; fix: name the port after its protocol, e.g. 'http-httpweb', so that Istio need not guess`],
    [undefined, `port 80 has no name; ${allowed}; fix: name the port after its protocol, e.g. 'http', so that Istio need not guess`],
  ])('named %s says nothing', (name, message) => {
    expect(() => ServicePort._fromName(80, name)).toThrow(new Error(`ServicePort: ${message}`));
    expect(() => ServicePort._fromName(80, name, undefined, 'app/web')).toThrow(new Error(`app/web: ${message}`));
  });
});
