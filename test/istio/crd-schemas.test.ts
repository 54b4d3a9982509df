import { readdirSync } from 'fs';
import { join } from 'path';
import { crdVersions, ISTIO_KINDS } from '../../src/istio';

test('the kinds are those that there are schemas of', () => {
  const kinds = Object.entries(ISTIO_KINDS).flatMap(([group, names]) => names.map((kind) => `${group}.${kind}.json`));
  expect(kinds).toEqual(readdirSync(join(__dirname, '../../imports/schemas')).sort());
});

test('every version has a schema of spec and status', () => {
  for (const [group, kinds] of Object.entries(ISTIO_KINDS)) {
    for (const kind of kinds) {
      const versions = crdVersions(group, kind) ?? [];
      expect(versions.filter(({ storage }) => storage)).toHaveLength(1);
      expect(versions.map(({ schema }) => Object.keys(schema.properties ?? {}))).toEqual(versions.map(() => ['spec', 'status']));
    }
  }
});

test.each([['networking.istio.io', 'Ingress'], ['gateway.networking.k8s.io', 'Gateway'], ['', 'Service'], ['constructor', 'name'], ['__proto__', 'x']])(
  '%s %s is no kind of Istio', (group, kind) => {
    expect(crdVersions(group, kind)).toBeUndefined();
  });
