import { compare, type Rational } from '../exact/rational.ts'

export interface Standing {
  readonly code: string
  readonly score: Rational | null
}

export type Ranked<T extends Standing> = T & {
  /** null where there is no score. */
  readonly rank: number | null
}

const byCode = (a: Standing, b: Standing): number =>
  a.code < b.code ? -1 : a.code > b.code ? 1 : 0

/**
 * Ranks by exact score, best first: equal scores share a rank (1, 2, 2, 4) and stand by code;
 * those without a score come last, without a rank (DESIGN 2.3, 2.5).
 */
export function rank<T extends Standing>(standings: readonly T[]): readonly Ranked<T>[] {
  const ordered = [...standings].sort((a, b) => {
    if (a.score === null || b.score === null)
      return a.score === b.score ? byCode(a, b) : a.score === null ? 1 : -1
    return compare(b.score, a.score) || byCode(a, b)
  })
  const ranked: Ranked<T>[] = []
  for (const [index, standing] of ordered.entries()) {
    const before = ranked.at(-1)
    const tied =
      before?.score != null && standing.score != null && compare(before.score, standing.score) === 0
    const place = standing.score === null ? null : tied ? before.rank : index + 1
    ranked.push({ ...standing, rank: place })
  }
  return ranked
}
