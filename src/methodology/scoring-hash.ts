import { documentHash } from './hash.ts'
import type { Version } from './schema/version.ts'

/**
 * The hash of what scores depend on: the catalogue, the threshold, where levels begin, weights and
 * formulas. Its name, dates, labels and sources change a version, but not this.
 */
export const scoringHash = ({
  catalogue,
  threshold,
  levels,
  region,
  body,
}: Version): Promise<string> =>
  documentHash({
    catalogue,
    threshold,
    levels: levels.map(({ id, from }) => ({ id, from })),
    region,
    body,
  })
