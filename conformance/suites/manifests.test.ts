import { join } from 'path';
import { analyze, validate } from '../harness/judges';
import { constructOutputs, exampleOutputs, inventoryOutputs } from '../harness/rendered';

test('the schemas, unknown fields, CEL and the admission webhook have nothing against any object', () => {
  const outputs = [...exampleOutputs(), ...inventoryOutputs(), ...constructOutputs()];
  const verdict = validate(...outputs.map(({ folder }) => folder));
  console.log(`${outputs.length} apps, ${verdict.objects} objects; judged by schema: ${verdict.judged.schema}, by admission: ${verdict.judged.admission}`);
  expect(verdict.messages).toEqual([]);
  expect(verdict.judged.schema).toBeGreaterThan(1000);
  expect(verdict.judged.admission).toBe(verdict.judged.schema);
});

test('the judges judge: a mistake of each kind is found', () => {
  const { messages } = validate(join(__dirname, '../mistakes'));
  expect(messages.map(({ judge, object, text }) => [judge, object.split(' (')[0], text])).toEqual([
    ['schema', 'VirtualService shop/unknown-field', expect.stringContaining('unknown fields [spec.http[0].timeouts]')],
    ['schema', 'ServiceEntry shop/cel', expect.stringContaining('NONE')],
    ['admission', 'ServiceEntry shop/cel', 'no endpoints should be provided for resolution type none'],
    ['admission', 'VirtualService shop/admission', 'total destination weight = 0'],
  ]);
});

test.each([...exampleOutputs(), ...inventoryOutputs()])('istioctl analyze says nothing about $name', ({ folder }) => {
  expect(analyze(folder)).toEqual([]);
});
