import { listAt, textAt } from '../../mesh/json-access';
import type { Json, Resource } from '../../mesh/resource';
import type { Workload } from '../../mesh/workload/workload';

/** The containers of a workload's pods, without those that only run first. */
export function containersOf({ resource, templatePath }: Pick<Workload, 'resource' | 'templatePath'>): readonly Json[] {
  return listAt(resource.manifest, ...templatePath, 'spec', 'containers');
}

/** Their names. */
export function containerNames(resource: Resource, templatePath: readonly string[]): readonly string[] {
  return containersOf({ resource, templatePath }).map((container) => textAt(container, 'name') ?? '');
}
