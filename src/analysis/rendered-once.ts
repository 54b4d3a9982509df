import type { ApiObject } from 'cdk8s';
import type { Json } from '../mesh/resource';

/**
 * Has each object rendered once in a synthesis: for the analysis, which comes
 * first, and again for the files. Rendering is most of what a synthesis takes,
 * and so what was analyzed is what is written.
 */
export class RenderedOnce {
  private readonly undo: (() => void)[] = [];

  /** What an object renders, now and until `end`. A patch that is added in between is in it. */
  public render(object: ApiObject): Json {
    const document = object.toJson() as Json;
    this.replace(object, 'toJson', () => document);
    const addJsonPatch = object.addJsonPatch.bind(object);
    const forget = this.undo[this.undo.length - 1];
    this.replace(object, 'addJsonPatch', (...patches) => {
      forget();
      addJsonPatch(...patches);
    });
    return document;
  }

  /** Objects render themselves again. */
  public end(): void {
    this.undo.splice(0).reverse().forEach((undo) => undo());
  }

  /** Gives this one object another method, which it may have had before. */
  private replace<Name extends 'toJson' | 'addJsonPatch'>(object: ApiObject, name: Name, method: ApiObject[Name]): void {
    const before = Object.getOwnPropertyDescriptor(object, name);
    Object.defineProperty(object, name, { value: method, configurable: true, writable: true, enumerable: false });
    this.undo.push(() => {
      if (before === undefined) {
        Reflect.deleteProperty(object, name);
      } else {
        Object.defineProperty(object, name, before);
      }
    });
  }
}
