import { MESH253 } from '../../../src/analysis/rules/MESH253-invalid-locality-distribution';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('DestinationRule');
const distribute = (text: string): string => `{ host: a.b, trafficPolicy: { outlierDetection: {}, loadBalancer: { localityLbSetting: { distribute: [${text}] } } } }`;
const path = 'spec.trafficPolicy.loadBalancer.localityLbSetting.distribute';

ruleTest(MESH253, [
  refused('shares', distribute('{ from: a, to: { a: 0, b: 101 } }, { from: b }'),
    [`${path}[0].to`, 'the shares make 101, not 100'],
    [`${path}[0].to.a`, 'the share is 0; allowed: 1 to 100'],
    [`${path}[0].to.b`, 'the share is 101; allowed: 1 to 100'],
    [`${path}[1].to`, 'the shares make 0, not 100']),
  refused('no locality', distribute('{ to: { a: 100 } }'), [`${path}[0].from`, "the locality '' has an empty part"]),
  refused('localities', distribute("{ from: a//c, to: { '*/b': 50, c*d: 50 } }"),
    [`${path}[0].from`, "the locality 'a//c' has an empty part"],
    [`${path}[0].to.*/b`, "the locality '*/b' has a * that is not its end"],
    [`${path}[0].to.c*d`, "the locality 'c*d' has a * that is not its end"]),
  refused('localities that overlap', distribute('{ from: a/b, to: { a: 50, a/b/c: 50 } }, { from: a, to: { a: 100 } }'),
    [`${path}[0].to.a/b/c`, "the locality 'a/b/c' is covered by 'a'"],
    [`${path}[1].from`, "the locality 'a' covers 'a/b'"]),
  accepted('localities beside each other', distribute("{ from: a/b/c, to: { 'a/b/*': 70, a/c: 20, 'b': 10 } }, { from: 'a/b/*', to: { '*': 100 } }, { from: '*', to: { a: 100 } }")),
]);
