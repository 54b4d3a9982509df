import { MESH278 } from '../../../src/analysis/rules/MESH278-several-hosts-on-tcp-port';
import { Severity } from '../../../src/core/finding';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('ServiceEntry');
const entry = (hosts: string, protocol: string, more: string): string => `{ hosts: [${hosts}], ports: [{ number: 80, name: a${protocol} }], ${more} }`;

ruleTest(MESH278, [
  refused('TCP', entry('a.b, c.d', ', protocol: TCP', 'resolution: STATIC'), ['spec.ports[0].protocol', 'the protocol is TCP, and there are 2 hosts']),
  refused('unknown', entry('a.b, c.d', '', 'resolution: DNS'), ['spec.ports[0].protocol', 'the protocol is not given, and there are 2 hosts']),
  refused('TLS with addresses', entry('a.b, c.d', ', protocol: TLS', 'resolution: DNS, addresses: [10.0.0.1]'),
    ['spec.ports[0].protocol', 'the protocol is TLS, and there are 2 hosts that share their addresses', { severity: Severity.WARNING }]),
  accepted('TLS', entry('a.b, c.d', ', protocol: TLS', 'resolution: DNS')),
  accepted('without a resolution', entry('a.b, c.d', ', protocol: HTTP', 'resolution: NONE')),
  accepted('one host', entry('a.b', ', protocol: TCP', 'resolution: DNS')),
]);
