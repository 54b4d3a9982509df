import { join } from 'path';
import { ApiServer } from '../harness/api-server';
import { readFolder } from '../harness/manifest';
import { constructOutputs, exampleOutputs, inventoryOutputs } from '../harness/rendered';

let server: ApiServer;
let judged = 0;
beforeAll(async () => {
  server = await ApiServer.start();
});
afterAll(async () => {
  console.log(`${judged} objects judged by the API server`);
  await server?.stop();
});

test.each([...exampleOutputs(), ...inventoryOutputs()])('$name: accepted without a warning, also by Pod Security\'s strictest profile', ({ folder }) => {
  judged += readFolder(folder).length;
  expect(server.judge(folder, { restricted: true })).toBe('');
});

test.each(constructOutputs())('$name: accepted without a warning', ({ folder }) => {
  judged += readFolder(folder).length;
  expect(server.judge(folder, { restricted: false })).toBe('');
});

test('it is awake: it refuses one mistake of each kind', () => {
  const refused = server.judge(join(__dirname, '../mistakes'), { restricted: true });
  for (const message of [
    'shop/unknown-field; networking.istio.io/v1, Kind=VirtualService): .spec.http[0].timeouts: field not declared in schema',
    'ServiceEntry.networking.istio.io "cel" is invalid',
    'shop/unknown-field-of-a-pod; apps/v1, Kind=Deployment): .spec.template.spec.containers[name="web"].imagePullPolice: field not declared in schema',
    'would violate PodSecurity "restricted:latest": allowPrivilegeEscalation != false',
    'PodDisruptionBudget.policy "both" is invalid: spec: Invalid value',
  ]) {
    expect(refused).toContain(message);
  }
});
