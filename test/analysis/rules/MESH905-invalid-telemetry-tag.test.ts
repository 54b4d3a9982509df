import { MESH905 } from '../../../src/analysis/rules/MESH905-invalid-telemetry-tag';
import { Severity } from '../../../src/core/finding';
import { admissionRows } from '../../support/admission-rows';
import { ruleTest } from '../../support/rule-test';

const { refused, accepted } = admissionRows('Telemetry');
const override = (tags: string): string => `{ metrics: [{ overrides: [{ tagOverrides: { ${tags} } }] }] }`;

ruleTest(MESH905, [
  refused('set to nothing', override('a: {}, b: { value: request.host }, c: { value: "" }'),
    ['spec.metrics[0].overrides[0].tagOverrides.a', 'the tag a is to be set, and there is no value'],
    ['spec.metrics[0].overrides[0].tagOverrides.c', 'the tag c is to be set, and there is no value']),
  refused('an override without a name', override('"": { value: request.host }'),
    ['spec.metrics[0].overrides[0].tagOverrides', 'an override is for a tag without a name', { severity: Severity.WARNING }]),
  refused('a tag of traces without a name', '{ tracing: [{ customTags: { "": { literal: { value: a } }, b: { literal: { value: c } } } }] }',
    ['spec.tracing[0].customTags', 'a tag has no name']),
  accepted('what the schema refuses, which is said there', override('a: { operation: UPSERT }')),
  accepted('set and removed', override('a: { value: request.host }, b: { operation: REMOVE }, c: { operation: UPSERT, value: "1" }')),
]);
