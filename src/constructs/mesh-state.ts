import type { IConstruct } from 'constructs';
import type { CallGraph } from './call-graph';
import type { Mesh } from './mesh';

const STATE = Symbol.for('cdk8s-istio.MeshState');

/**
 * What the constructs of one app share: the mesh's settings, and who owns what.
 *
 * Kept on the root of the tree under a registered symbol, so that two copies
 * of the library in one app (an app's own, a platform package's) see one state.
 */
export class MeshState {
  public static of(scope: IConstruct): MeshState {
    const root = scope.node.root as IConstruct & { [STATE]?: MeshState };
    if (root[STATE] === undefined) {
      Object.defineProperty(root, STATE, { value: new MeshState() });
    }
    return root[STATE]!;
  }

  public settings?: Mesh;
  /** Path of the first construct that used the settings. */
  public firstReader?: string;
  /** External hosts by the namespace and name of their objects. */
  public readonly hostNames = new Map<string, string>();
  /** Every declared call. */
  public callGraph?: CallGraph;

  /** The construct that renders the objects of a host, an external name, a gateway …, by what it owns. */
  private readonly owners = new Map<string, IConstruct>();

  /** The owner of `key`, or undefined when nobody owns it yet. */
  public ownerOf(key: string): IConstruct | undefined {
    return this.owners.get(key);
  }

  /** Makes `owner` the one construct that renders what `key` stands for; returns who already is, if anyone. */
  public claim(key: string, owner: IConstruct): IConstruct | undefined {
    const already = this.owners.get(key);
    if (already === undefined) {
      this.owners.set(key, owner);
    }
    return already;
  }
}
