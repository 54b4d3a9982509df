import { DocumentOrigin } from './document-origin';
import { DocumentTree } from './document-tree';
import type { DocumentRange } from './split-documents';
import type { Resource } from '../../mesh/resource';

/** Findings about one document mostly come close together. */
const MOST_KEPT = 256;

/** Finds the lines of fields. Only the documents that it is asked about are read again, for the places of their fields. */
export class LineFinder {
  private readonly trees = new Map<DocumentRange, DocumentTree>();

  /** The line of a field, or of the nearest thing around it that is there; undefined for an object that was not read here. */
  public lineOf({ origin }: Resource, path = ''): number | undefined {
    if (!(origin instanceof DocumentOrigin)) {
      return undefined;
    }
    const { source, range, within } = origin;
    const tree = this.tree(source.text, range);
    return source.lineAt(range.start + tree.offsetOf([within, path].filter((part) => part !== '').join('.')));
  }

  private tree(text: string, range: DocumentRange): DocumentTree {
    const kept = this.trees.get(range);
    if (kept !== undefined) {
      return kept;
    }
    if (this.trees.size >= MOST_KEPT) {
      this.trees.clear();
    }
    const tree = new DocumentTree(text.slice(range.start, range.end));
    this.trees.set(range, tree);
    return tree;
  }
}
