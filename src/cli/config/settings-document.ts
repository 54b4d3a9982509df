import { isJsonObject } from '../../mesh/json-access';
import type { Json, JsonObject } from '../../mesh/resource';
import { composeDocuments } from '../input/compose-document';
import { DocumentTree } from '../input/document-tree';
import { withIndentedLines } from '../input/indented-lines';
import { SourceFile } from '../input/source-file';
import { splitDocuments } from '../input/split-documents';
import { YamlProblem } from '../input/yaml-problem';
import { UsageError } from '../usage-error';

const ONE_OBJECT = 'one YAML object';

/** A file of settings: one object, and the line of everything in it. */
export class SettingsDocument {
  public readonly json: JsonObject;
  private readonly source: SourceFile;
  private readonly tree: DocumentTree;
  private readonly start: number;

  /** @param name of the file, for messages */
  public constructor(name: string, written: string) {
    const text = withIndentedLines(written) ?? written;
    this.source = new SourceFile(name, text);
    const ranges = splitDocuments(text);
    if (ranges.length > 1) {
      throw new UsageError(`${name}:${this.source.lineAt(ranges[1].start)}`, {
        problem: `there are ${ranges.length} documents`, allowed: ONE_OBJECT, fix: 'remove the others',
      });
    }
    this.start = ranges[0]?.start ?? 0;
    const content = text.slice(this.start);
    this.tree = new DocumentTree(content);
    this.json = this.objectOf(content);
  }

  /** `file:line` of a field, for messages. */
  public place(path: string): string {
    return `${this.source.name}:${this.line(path)}`;
  }

  /** The line of a field, or of the nearest thing around it. */
  public line(path: string): number {
    return this.source.lineAt(this.start + this.tree.offsetOf(path));
  }

  private objectOf(content: string): JsonObject {
    const value = this.valueOf(content);
    if (value === null) {
      return {};
    }
    if (!isJsonObject(value)) {
      throw new UsageError(this.place(''), { problem: `it is ${Array.isArray(value) ? 'a list' : `'${String(value)}'`}`, allowed: ONE_OBJECT, fix: 'write fields and their values' });
    }
    return value;
  }

  private valueOf(content: string): Json {
    try {
      const [document] = composeDocuments(content);
      const [duplicate] = document?.duplicateKeys ?? [];
      if (duplicate !== undefined) {
        throw new YamlProblem(`the field ${duplicate.key} is there twice`, duplicate.offset);
      }
      return document?.value ?? null;
    } catch (error) {
      if (error instanceof YamlProblem) {
        throw new UsageError(`${this.source.name}:${this.source.lineAt(this.start + error.offset)}`, {
          problem: error.reason, allowed: ONE_OBJECT, fix: 'correct the YAML at this line',
        });
      }
      throw error;
    }
  }
}
