import { findFiles, STANDARD_INPUT } from './input/find-files';
import { InputReader } from './input/input-reader';
import { decode, readText } from './input/read-text';
import type { Progress } from './progress';
import type { Surroundings } from './surroundings';

/** How standard input is called in findings. */
export const STANDARD_INPUT_NAME = 'stdin';

/** Reads everything that the paths stand for. */
export function readInput(paths: readonly string[], surroundings: Surroundings, progress: Progress): InputReader {
  const files = findFiles(paths, surroundings.workingDirectory);
  const reader = new InputReader();
  for (const [index, { name, path, isNamed }] of files.entries()) {
    progress.step('files read', index, files.length);
    const isStandardInput = path === STANDARD_INPUT;
    const file = { name: isStandardInput ? STANDARD_INPUT_NAME : name, isNamed };
    const read = isStandardInput ? decode(surroundings.readInput()) : readText(path);
    if ('text' in read) {
      reader.add(file, read.text);
    } else {
      reader.addUnreadable(file, read.problem);
    }
  }
  return reader;
}
