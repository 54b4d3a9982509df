import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { readResources } from '../mesh/read-resources';
import type { Json, Resource } from '../mesh/resource';

/** Everything that a tree of constructs renders, whichever library, file or Helm chart it comes from, with the construct of each object. */
export function treeResources(root: IConstruct): Resource[] {
  return root.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct))
    .flatMap((object) => readResources(object.toJson() as Json, { construct: object.node.path }));
}
