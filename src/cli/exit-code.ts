/** What a run tells the shell. */
export enum ExitCode {
  /** Nothing was found that is bad enough to fail. */
  CLEAN = 0,
  /** There are findings at or over the threshold. */
  FINDINGS = 1,
  /** What was asked for cannot be done: an option, a path or the config file is wrong. */
  USAGE = 2,
  /** The tool itself failed: its answer is not complete. */
  INTERNAL = 3,
}
