import { type ComposedDocument, composeDocuments } from './compose-document';
import { withIndentedLines } from './indented-lines';
import { ListSplitter } from './list-splitter';
import { PlainReader } from './plain/plain-reader';
import { type ReadPlace, resourcesOf } from './resources-of';
import { SourceFile } from './source-file';
import { splitDocuments } from './split-documents';
import { YamlProblem } from './yaml-problem';
import { findingOutside } from '../../analysis/finding-of';
import { referenceOf } from '../../analysis/object-name';
import { MESH001 } from '../../analysis/rules/MESH001-unreadable-document';
import { MESH003 } from '../../analysis/rules/MESH003-duplicate-key';
import { MESH004 } from '../../analysis/rules/MESH004-unrendered-template';
import { type Finding, Severity } from '../../core/finding';
import type { Json, Resource } from '../../mesh/resource';
import type { ReadCounts } from '../../report/report';

/** A file, as it is shown. */
export interface InputFile {
  readonly name: string;
  /** Whether somebody named it; what lies in a folder need not be a manifest. */
  readonly isNamed: boolean;
}

/** A document of a file, or an item of a List. */
interface Piece extends ReadPlace {
  readonly isNamed: boolean;
}

/** What was read of a piece, and the piece that it stands in. */
interface ReadPiece {
  readonly documents: readonly ComposedDocument[];
  readonly piece: Piece;
}

/** Helm, Go templates and Jinja. */
const TEMPLATE = /\{\{|\{%/;
const LIKE_KUBERNETES = /\b(?:apiVersion|kind)["']?\s*:/;

/** Turns the texts of files into objects, and what cannot be read into findings. */
export class InputReader {
  public readonly resources: Resource[] = [];
  public readonly findings: Finding[] = [];
  private readonly templates = new Set<string>();
  private files = 0;
  private documents = 0;
  private skippedDocuments = 0;

  public get counts(): ReadCounts {
    const { files, documents, skippedDocuments, resources } = this;
    return { files, documents, objects: resources.length, skippedDocuments };
  }

  /** A file that there is no text of. */
  public addUnreadable({ name }: InputFile, problem: string): void {
    this.files += 1;
    this.findings.push(findingOutside(MESH001, { file: name, message: problem, fix: 'give a readable text file of YAML or JSON, or leave it out' }));
  }

  public add({ name, isNamed }: InputFile, text: string): void {
    this.files += 1;
    const source = new SourceFile(name, text);
    const plainReader = new PlainReader(text);
    const lists = new ListSplitter(text);
    let document = 0;
    for (const range of splitDocuments(text)) {
      const items = lists.split(range);
      if (items === undefined) {
        document += this.readDocuments({ source, range, document, isNamed }, plainReader);
        continue;
      }
      this.documents += 1;
      for (const item of items) {
        this.readItem({ source, range: item, document, within: '[0]', isNamed }, plainReader);
      }
      document += 1;
    }
  }

  /** Answers how many there were: a piece may hold several, and one that cannot be read is one. */
  private readDocuments(piece: Piece, plainReader: PlainReader): number {
    const read = this.compose(piece, plainReader);
    for (const [index, composed] of read?.documents.entries() ?? []) {
      if (!this.readObjects(composed, { ...read?.piece ?? piece, document: piece.document + index, items: plainReader.items })) {
        this.skippedDocuments += 1;
      }
    }
    const count = read?.documents.length ?? 1;
    this.documents += count;
    return count;
  }

  /** An item is read from its dash on, as a list of one. */
  private readItem(piece: Piece, plainReader: PlainReader): void {
    const read = this.compose(piece, plainReader);
    for (const composed of read?.documents ?? []) {
      this.readObjects({ ...composed, value: Array.isArray(composed.value) ? (composed.value as Json[])[0] : null }, read?.piece ?? piece);
    }
  }

  /** What a piece says; undefined, and a finding, when it cannot be read. */
  private compose(piece: Piece, plainReader: PlainReader): ReadPiece | undefined {
    const value = plainReader.read(piece.range);
    return value === undefined ? this.composeAny(piece) : { documents: [{ value, duplicateKeys: [] }], piece: { ...piece, isPlain: true } };
  }

  private composeAny(piece: Piece): ReadPiece | undefined {
    const text = textOf(piece);
    try {
      const documents = composeDocuments(text);
      const complexKey = documents.find((document) => document.complexKey !== undefined)?.complexKey;
      if (complexKey !== undefined) {
        throw new YamlProblem('the name of a field is an object or a list', complexKey);
      }
      return { documents, piece };
    } catch (error) {
      if (!(error instanceof YamlProblem)) {
        throw error;
      }
      const indented = withIndentedLines(text);
      if (indented !== undefined) {
        const source = new SourceFile(piece.source.name, indented, piece.source.lineAt(piece.range.start) - 1);
        return this.composeAny({ ...piece, source, range: { start: 0, end: indented.length } });
      }
      this.unreadable(piece, error);
      return undefined;
    }
  }

  /** Answers whether there was any object. */
  private readObjects({ value, duplicateKeys }: ComposedDocument, piece: Piece): boolean {
    const found = resourcesOf(value, piece);
    if (found.some(({ name, namespace }) => TEMPLATE.test(name) || TEMPLATE.test(namespace))) {
      this.template(piece, textOf(piece).search(TEMPLATE));
      return true;
    }
    // One by one: a call does not take as many arguments as a List may have items.
    for (const resource of found) {
      this.resources.push(resource);
    }
    for (const { key, offset } of found.length === 0 ? [] : duplicateKeys) {
      this.findings.push({
        ...findingOutside(MESH003, { file: piece.source.name, line: lineIn(piece, offset), message: `the field ${key} is there already` }),
        ...found.length === 1 ? { object: referenceOf(found[0]) } : {},
      });
    }
    return found.length > 0;
  }

  private unreadable(piece: Piece, { reason, offset }: YamlProblem): void {
    const text = textOf(piece);
    if (TEMPLATE.test(text)) {
      this.template(piece, text.search(TEMPLATE));
      return;
    }
    const isMeant = piece.isNamed || LIKE_KUBERNETES.test(text);
    this.findings.push(findingOutside(MESH001, {
      file: piece.source.name,
      line: lineIn(piece, offset),
      message: `this document cannot be read: ${reason}`,
      ...isMeant ? {} : { severity: Severity.INFO, fix: 'nothing, if it is no Kubernetes object; else correct the YAML at this line' },
    }));
  }

  /** Once per file: what is wrong with the rest of it is the same. */
  private template(piece: Piece, offset: number): void {
    if (!this.templates.has(piece.source.name)) {
      this.templates.add(piece.source.name);
      this.findings.push(findingOutside(MESH004, {
        file: piece.source.name,
        line: lineIn(piece, offset),
        message: 'this is a template that was not rendered',
      }));
    }
  }
}

function textOf({ source, range }: Piece): string {
  return source.text.slice(range.start, range.end);
}

function lineIn({ source, range }: Piece, offset: number): number {
  return source.lineAt(Math.min(range.start + offset, range.end));
}
