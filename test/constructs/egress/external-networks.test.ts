import { ExternalHost } from '../../../src';
import { networkRule } from '../../../src/constructs/egress/external-networks';

const PUBLIC = [
  { ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'] } },
  { ipBlock: { cidr: '::/0', except: ['fc00::/7', 'fe80::/10'] } },
];

describe('networkRule', () => {
  test.each<[string, ExternalHost, object[], number]>([
    ['any public address of a name', ExternalHost.https('api.example.com'), PUBLIC, 443],
    ['the port that was given', ExternalHost.https('api.example.com', { port: 8443 }), PUBLIC, 8443],
    ['the port of the host, not the one that the application says', ExternalHost.tlsOrigination('api.example.com', { httpPort: 8080, tlsPort: 8443 }), PUBLIC, 8443],
    ['plain HTTP', ExternalHost.http('api.example.com'), PUBLIC, 80],
    ['the blocks that were given', ExternalHost.https('api.example.com', { cidrs: ['203.0.113.0/24', '2001:db8::/32'] }),
      [{ ipBlock: { cidr: '203.0.113.0/24' } }, { ipBlock: { cidr: '2001:db8::/32' } }], 443],
    ['fixed addresses', ExternalHost.tcp('db.example.com', 5432, { addresses: ['203.0.113.7', '2001:db8::1'] }),
      [{ ipBlock: { cidr: '203.0.113.7/32' } }, { ipBlock: { cidr: '2001:db8::1/128' } }], 5432],
  ])('opens %s', (_, host, to, port) => {
    expect(networkRule(host)).toEqual({ to, ports: [{ protocol: 'TCP', port }] });
  });
});
