/** Where the generator starts: the same number makes the same meshes. */
export const SEED = Number(process.env.DIFFERENTIAL_SEED ?? 20261121);

/** How many are generated; `DIFFERENTIAL_RUNS` is a factor, 1 without it. */
export function amount(byDefault: number): number {
  return Math.ceil(byDefault * Number(process.env.DIFFERENTIAL_RUNS ?? 1));
}
