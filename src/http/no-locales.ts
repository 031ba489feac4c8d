/**
 * Stands in the bundle for zod's texts in fifty languages, a tenth of it: what is wrong with a request
 * is said in our own words (see validation.ts), and zod's English ones are kept.
 */
export {}
