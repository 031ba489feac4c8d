import type { StoredRegion } from '../../db/queries/regions.ts'

/**
 * From so many facts on, some of what a page of a region tells takes longer than may be waited for:
 * of one with 60 bodies and 7,700 facts the causes of every step of its course 6 s, the figures of
 * the actual courses 1 s, and what was taken out inside each body 0.6 s.
 */
const MOST_FACTS = 1_500

/** Whether a page tells less of a region, and where the rest is to be found. */
export const isLarge = ({ record }: Pick<StoredRegion, 'record'>): boolean =>
  record.facts.length > MOST_FACTS
