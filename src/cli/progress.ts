import type { Surroundings } from './surroundings';

/** Fewer are read before anybody wonders. */
const WORTH_TELLING = 200;

/** Says on a terminal how far a long run is, in one line that is gone afterwards. */
export class Progress {
  private isShown = false;

  public constructor(private readonly surroundings: Surroundings) {}

  /** @param done how many of `all` are done */
  public step(what: string, done: number, all: number): void {
    if (all > WORTH_TELLING && done % WORTH_TELLING === 0) {
      this.say(`${what}: ${done} of ${all}`);
    }
  }

  /** A step that cannot tell how far it is. */
  public say(text: string): void {
    if (this.surroundings.messagesAreTerminal) {
      this.surroundings.writeMessage(`\r\u001b[2K${text}`);
      this.isShown = true;
    }
  }

  public clear(): void {
    if (this.isShown) {
      this.surroundings.writeMessage('\r\u001b[2K');
      this.isShown = false;
    }
  }
}
