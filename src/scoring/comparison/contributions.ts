import type { RegionScore, SectionScore } from '../score.ts'
import type { Contributions } from './shapley.ts'

/** The name of a leaf that is an item of a body; an item of the region is named by its id. */
export const bodyLeaf = (body: string, item: string): string => `${body} ${item}`

/** The body that a leaf is of, or is; null: the region's own plan. */
export function leafOf(leaf: string): {
  readonly body: string | null
  readonly item: string | null
} {
  const [first = '', item] = leaf.split(' ')
  if (item !== undefined) return { body: first, item }
  return /^R\d/.test(first) ? { body: null, item: first } : { body: first, item: null }
}

const itemsIn = (sections: readonly SectionScore[]) => sections.flatMap(({ items }) => items)

/** What the items of a region's plan and its bodies contribute; together they are its score. */
export const contributionsIn = ({ plan, bodies }: RegionScore): Contributions =>
  new Map([
    ...itemsIn(plan.sections).map(({ id, contribution }) => [id, contribution] as const),
    ...bodies.list.map(({ code, contribution }) => [code, contribution] as const),
  ])
