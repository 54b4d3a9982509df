import { canBeHttp, isHttp, isHttp2, isTls, parseProtocol, servicePortProtocol } from '../../../src/mesh/host/protocol';

test.each([
  [{ number: 80 }, 'undetected'],
  [{ number: 80, name: 'http' }, 'HTTP'],
  [{ number: 80, name: 'HTTP-web' }, 'HTTP'],
  [{ number: 80, name: 'web-http' }, 'undetected'],
  [{ number: 80, name: 'httpx' }, 'undetected'],
  [{ number: 80, name: 'grpc-web' }, 'GRPC-Web'],
  [{ number: 80, name: 'grpc-web-x' }, 'GRPC-Web'],
  [{ number: 80, name: 'grpc-x' }, 'GRPC'],
  [{ number: 80, name: 'http', appProtocol: 'grpc' }, 'GRPC'],
  [{ number: 80, name: 'http', appProtocol: 'kubernetes.io/h2c' }, 'HTTP2'],
  [{ number: 80, appProtocol: 'kubernetes.io/ws' }, 'HTTP'],
  [{ number: 80, appProtocol: 'kubernetes.io/wss' }, 'HTTPS'],
  [{ number: 80, name: 'http', appProtocol: 'made-up' }, 'undetected'],
  [{ number: 53, name: 'http', protocol: 'UDP' }, 'UDP'],
  [{ number: 53, name: 'dns' }, 'TCP'],
  [{ number: 3306 }, 'TCP'],
  [{ number: 3306, name: 'mysql' }, 'MySQL'],
  [{ number: 80, name: 'tcp' }, 'TCP'],
])('the port %j speaks %s', (port, protocol) => {
  expect(servicePortProtocol(port)).toBe(protocol);
});

test.each([
  ['http', 'HTTP'], ['Http2', 'HTTP2'], ['HTTP_PROXY', 'HTTP_PROXY'], ['grpc-web', 'GRPC-Web'], ['mongo', 'Mongo'], ['redis', 'Redis'], ['', 'undetected'], ['sctp', 'undetected'],
])('%j means %s', (name, protocol) => {
  expect(parseProtocol(name)).toBe(protocol);
});

test.each([
  ['HTTP', { http: true, maybe: true, tls: false, h2: false }],
  ['GRPC', { http: true, maybe: true, tls: false, h2: true }],
  ['undetected', { http: false, maybe: true, tls: false, h2: false }],
  ['HTTPS', { http: false, maybe: false, tls: true, h2: false }],
  ['TCP', { http: false, maybe: false, tls: false, h2: false }],
] as const)('%s: %j', (protocol, is) => {
  expect({ http: isHttp(protocol), maybe: canBeHttp(protocol), tls: isTls(protocol), h2: isHttp2(protocol) }).toEqual(is);
});
