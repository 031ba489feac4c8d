/**
 * Where what is made by chance begins: `FUZZ_SEED`, or a number of the day, so that what fails in one
 * run today fails in the next one too, and tomorrow's run tries something else.
 */
export const seedOfTheDay = (): number =>
  Number(process.env.FUZZ_SEED ?? new Date().toISOString().slice(0, 10).replaceAll('-', ''))
