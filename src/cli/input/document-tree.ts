import type { Event } from 'js-yaml';
import { EVENT, scalarText, yamlEvents } from './yaml-events';
import { YamlProblem } from './yaml-problem';

/** A longer path is none that people or rules write, and would take its square of time. */
const LONGEST_PATH = 4096;

/** A value of a document with its place, and its parts by name or number. */
interface TreeNode {
  readonly offset: number;
  /** The values of the fields; a later field of the same name replaces an earlier one, as its value does. */
  readonly fields?: ReadonlyMap<string, TreeNode>;
  readonly items?: readonly TreeNode[];
}

/** The places of everything in a document. Made for documents that there is something to say about. */
export class DocumentTree {
  private readonly root: TreeNode | undefined;

  /** @param text of one document; nothing is found in a text that cannot be read */
  public constructor(text: string) {
    this.root = new TreeBuilder(text).root();
  }

  /**
   * Where the field at a path begins, or else the nearest thing above it that
   * is there: `spec.http[0].timeout`. The names of fields are taken from the
   * document, so that those with points in them need no quotes.
   */
  public offsetOf(path: string): number {
    let node = this.root;
    let offset = node?.offset ?? 0;
    let rest = path.length > LONGEST_PATH ? '' : path;
    while (node !== undefined && rest !== '') {
      const step = stepInto(node, rest);
      if (step === undefined) {
        break;
      }
      node = step.node;
      offset = node.offset;
      rest = step.rest;
    }
    return offset;
  }
}

function stepInto(node: TreeNode, path: string): { node: TreeNode; rest: string } | undefined {
  const item = /^\[(\d+)\]\.?/.exec(path);
  if (item !== null && node.items !== undefined) {
    const found = node.items[Number(item[1])] as TreeNode | undefined;
    return found && { node: found, rest: path.slice(item[0].length) };
  }
  const key = node.fields && longestKey(node.fields, path);
  const found = key === undefined ? undefined : node.fields?.get(key);
  return key === undefined || found === undefined ? undefined : { node: found, rest: path.slice(key.length).replace(/^\./, '') };
}

/** Of `metadata` and `metadata.name`, were both there, the second is meant by `metadata.name`. */
function longestKey(fields: ReadonlyMap<string, TreeNode>, path: string): string | undefined {
  for (let end = path.length; end > 0; end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))) {
    const key = path.slice(0, end);
    if (fields.has(key)) {
      return key;
    }
  }
  return undefined;
}

class TreeBuilder {
  private readonly events: readonly Event[];
  private readonly anchors = new Map<string, TreeNode>();
  private next = 1;

  public constructor(private readonly text: string) {
    this.events = eventsOf(text);
  }

  public root(): TreeNode | undefined {
    return this.isAtEnd() ? undefined : this.node();
  }

  private node(): TreeNode {
    const event = this.events[this.next];
    this.next += 1;
    switch (event.type) {
      case EVENT.ALIAS: {
        // What is wrong in what an alias stands for is put right where that is written.
        const anchored = this.anchors.get(this.text.slice(event.anchorStart, event.anchorEnd));
        return anchored ?? { offset: event.anchorStart };
      }
      case EVENT.SCALAR: return this.anchored(event, { offset: event.valueStart });
      case EVENT.SEQUENCE: return this.anchored(event, this.list(event.start));
      case EVENT.MAPPING: return this.anchored(event, this.object(event.start));
      default: return { offset: 0 };
    }
  }

  private list(offset: number): TreeNode {
    const items: TreeNode[] = [];
    while (!this.isAtEnd()) {
      items.push(this.node());
    }
    this.next += 1;
    return { offset, items };
  }

  private object(offset: number): TreeNode {
    const fields = new Map<string, TreeNode>();
    while (!this.isAtEnd()) {
      const event = this.events[this.next];
      const key = this.node();
      const value = this.node();
      if (event.type === EVENT.SCALAR) {
        // The line of a field is the line of its name, whose value may begin on the next one.
        fields.set(event.valueStart < 0 ? '' : scalarText(this.text, event), { ...value, offset: key.offset });
      }
    }
    this.next += 1;
    for (const [key, value] of mergedFields(fields.get('<<'))) {
      if (!fields.has(key)) {
        fields.set(key, value);
      }
    }
    return { offset, fields };
  }

  private anchored(event: Event & { anchorStart: number; anchorEnd: number }, node: TreeNode): TreeNode {
    if (event.anchorStart >= 0) {
      this.anchors.set(this.text.slice(event.anchorStart, event.anchorEnd), node);
    }
    return node;
  }

  private isAtEnd(): boolean {
    return this.next >= this.events.length || this.events[this.next].type === EVENT.POP;
  }
}

function mergedFields(merged: TreeNode | undefined): (readonly [string, TreeNode])[] {
  return [merged, ...merged?.items ?? []].flatMap((node) => [...node?.fields ?? []]);
}

function eventsOf(text: string): Event[] {
  try {
    return yamlEvents(text);
  } catch (error) {
    if (error instanceof YamlProblem) {
      return [];
    }
    throw error;
  }
}
