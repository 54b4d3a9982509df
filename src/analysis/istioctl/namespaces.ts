import { answer, type Said } from './answer';
import { textAt } from '../../mesh/json-access';
import { CORE } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { MESH912 } from '../rules/MESH912-namespace-without-proxies';
import { MESH913 } from '../rules/MESH913-contradicting-namespace-labels';

const INJECTION = 'istio-injection';
const REVISION = 'istio.io/rev';
const DATA_PLANE = 'istio.io/dataplane-mode';

/** Namespaces without a label for the mesh, whatever runs in them; and with several, whatever they say. */
export const NAMESPACES = [
  answer(MESH912, 'IST0102', function* (model): Iterable<Said> {
    for (const resource of isInjectedByDefault(model) ? [] : namespaces(model)) {
      const { labels, name } = resource;
      if ((labels[INJECTION] ?? '') === '' && labels[REVISION] === undefined && labels[DATA_PLANE] !== 'ambient') {
        yield { resource, path: 'metadata.labels', message: `no label takes the pods of namespace ${name} into the mesh` };
      }
    }
  }),
  answer(MESH913, 'IST0123', function* (model): Iterable<Said> {
    for (const resource of namespaces(model)) {
      const { labels } = resource;
      const others = labels[INJECTION] === undefined || labels[INJECTION] === 'enabled' ? [REVISION, DATA_PLANE] : [];
      const said = [INJECTION, ...others].filter((label) => labels[label] !== undefined);
      if (said.length > 1) {
        yield { resource, path: 'metadata.labels', message: `it has ${said.map((label) => `${label}: ${labels[label]}`).join(' and ')}` };
      }
    }
  }),
] as const;

function namespaces(model: MeshModel): readonly Resource[] {
  return model.ofKind('Namespace', CORE).filter(({ name }) => name !== 'istio-system');
}

/** Whether the injector says that it takes pods of namespaces without labels; istioctl has another code for these. */
function isInjectedByDefault(model: MeshModel): boolean {
  return model.ofKind('ConfigMap', CORE).some(({ name, manifest }) => name === 'istio-sidecar-injector'
    && /"enableNamespacesByDefault"\s*:\s*true/.test(textAt(manifest, 'data', 'values') ?? ''));
}
