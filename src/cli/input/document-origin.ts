import type { SourceFile } from './source-file';
import type { DocumentRange } from './split-documents';
import type { Origin } from '../../mesh/resource';

/** Where an object was read, with everything that it takes to find the line of a field of it. */
export class DocumentOrigin implements Origin {
  public readonly file: string;

  /**
   * @param document which document of the file it is, counted from 0
   * @param within the object in its document: `items[2]` in a List, empty for a document that is the object
   * @param isPlain whether the plain reader has read the document
   */
  public constructor(
    public readonly source: SourceFile,
    public readonly range: DocumentRange,
    public readonly document: number,
    public readonly within: string,
    public readonly isPlain: boolean,
  ) {
    this.file = source.name;
  }
}
