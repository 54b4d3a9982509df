import { DocumentOrigin } from './document-origin';
import { DocumentTree } from './document-tree';
import { plainPlace } from './plain/plain-place';
import type { DocumentRange } from './split-documents';
import type { Resource } from '../../mesh/resource';

/** Findings about one document mostly come close together. */
const MOST_KEPT = 256;

/** Longer documents are read as a whole, once for all findings, instead of line by line for each. */
const LONGEST_BY_LINES = 16 * 1024;

/** Finds the lines of fields. Only the documents that it is asked about are read again, for the places of their fields. */
export class LineFinder {
  private readonly trees = new Map<DocumentRange, DocumentTree>();

  /** The line of a field, or of the nearest thing around it that is there; undefined for an object that was not read here. */
  public lineOf({ origin }: Resource, path = ''): number | undefined {
    if (!(origin instanceof DocumentOrigin)) {
      return undefined;
    }
    const { source, range, within, isPlain } = origin;
    const place = [within, path].filter((part) => part !== '').join('.');
    const byLines = isPlain && range.end - range.start <= LONGEST_BY_LINES ? plainPlace(source.text, range, place) : undefined;
    return source.lineAt(byLines ?? range.start + this.tree(source.text, range).offsetOf(place));
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
