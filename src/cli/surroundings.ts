/** What a command sees of the process that it runs in; tests give their own. Files are read and written by path. */
export interface Surroundings {
  /** The folder that relative paths are meant from. */
  readonly workingDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly outputIsTerminal: boolean;
  readonly messagesAreTerminal: boolean;
  /** The day, as `yyyy-mm-dd` in UTC. */
  readonly today: string;
  /** Everything on standard input. */
  readInput(): Buffer;
  /** To standard output: the answer. */
  writeOutput(text: string): void;
  /** To standard error: everything else. */
  writeMessage(text: string): void;
}
