/** Beyond this many standard deviations on either side lies less than one sample in a million. */
const DEVIATIONS = 4.9;

/** Between which counts a share of independent draws lies, all but once in a million runs. */
export function plausibleCount(draws: number, percent: number): { readonly least: number; readonly most: number } {
  const share = percent / 100;
  const deviation = Math.sqrt(draws * share * (1 - share));
  return { least: Math.floor(draws * share - DEVIATIONS * deviation), most: Math.ceil(draws * share + DEVIATIONS * deviation) };
}
