import { MESH216 } from '../../../src/analysis/rules/MESH216-overlapping-hosts';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('VirtualService');
const hosts = (list: string): string => `{ hosts: [${list}], gateways: [a/b], http: [{ route: [{ destination: { host: web.shop.svc.cluster.local } }] }] }`;

ruleTest(MESH216, [
  refused('the same name, and names that a wildcard covers', hosts("web.example.com, '*.example.com', web.example.com, '*.eu.example.com', shop.example.org"),
    ['spec.hosts[0]', "the host 'web.example.com' is covered by '*.example.com'"],
    ['spec.hosts[2]', "the host 'web.example.com' is there twice"],
    ['spec.hosts[3]', "the host '*.eu.example.com' is covered by '*.example.com'"]),
  accepted('the domain itself is not one of its names', hosts("example.com, '*.example.com', '*.example.org'")),
]);
