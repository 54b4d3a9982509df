/** Why a text is no document that can be read, and where in it. */
export class YamlProblem extends Error {
  /**
   * @param reason lower-case, what is wrong
   * @param offset where in the text
   */
  public constructor(public readonly reason: string, public readonly offset: number) {
    super(reason);
    this.name = 'YamlProblem';
  }
}
