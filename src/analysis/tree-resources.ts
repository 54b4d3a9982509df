import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { readResources } from '../mesh/read-resources';
import type { Json, Resource } from '../mesh/resource';

/**
 * Everything that a tree of constructs renders, whichever library, file or Helm chart it comes from, with the construct of each object.
 *
 * @param render how an object is rendered, if not by itself
 */
export function treeResources(root: IConstruct, render: (object: ApiObject) => Json = (object) => object.toJson() as Json): Resource[] {
  return root.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct))
    .flatMap((object) => readResources(render(object), { construct: object.node.path }));
}
