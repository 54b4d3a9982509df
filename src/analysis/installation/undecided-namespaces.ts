import { CORE } from '../../mesh/kinds';
import type { MeshModel } from '../../mesh/mesh-model';
import type { Resource } from '../../mesh/resource';
import { ENROLLING_LABELS, SYSTEM_NAMESPACES } from '../../mesh/workload/enrolment';

/** The Namespaces of applications that no label takes into the mesh or keeps out of it. */
export function undecidedNamespaces(model: MeshModel): Resource[] {
  return model.ofKind('Namespace', CORE).filter(({ name, labels }) => name !== model.options.rootNamespace && !SYSTEM_NAMESPACES.has(name)
    && ENROLLING_LABELS.every((label) => labels[label] === undefined));
}
