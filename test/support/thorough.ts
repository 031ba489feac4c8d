/**
 * How often a property is tried that is promised for many cases: all of them in `npm run ci:full`, a
 * part of them in the quick run.
 */
export const thorough = (promised: number, quickly: number): number =>
  process.env.THOROUGH === '1' ? promised : quickly
