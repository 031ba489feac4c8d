import { expect } from 'vitest'
import {
  compare,
  equals,
  isZero,
  multiply,
  ONE,
  type Rational,
  sum,
  ZERO,
} from '../../src/exact/rational.ts'
import type { SectionScore, Weighed } from '../../src/scoring/index.ts'

export const isShare = (value: Rational | null): boolean =>
  value === null || (compare(value, ZERO) >= 0 && compare(value, ONE) <= 0)

const contributions = (nodes: readonly Weighed[]): Rational => sum(nodes.map((n) => n.contribution))
const weights = (nodes: readonly Weighed[]): Rational => sum(nodes.map((node) => node.effective))

/** What does not add up in these sections, as the ids of sections and items; nothing, one hopes. */
export function wrongIn(sections: readonly SectionScore[]): readonly string[] {
  return sections.flatMap(({ id, items, value, effective, contribution }) => [
    ...(isShare(value) &&
    equals(contributions(items), contribution) &&
    equals(weights(items), effective)
      ? []
      : [id]),
    ...items
      .filter(
        (item) =>
          !isShare(item.value) ||
          !item.rows.every((row) => isShare(row.value)) ||
          (!item.scored && !isZero(item.effective)) ||
          !equals(item.contribution, multiply(item.effective, item.value ?? ZERO)),
      )
      .map((item) => item.id),
  ])
}

export function expectLeavesToAddUp(leaves: readonly Weighed[], value: Rational | null): void {
  expect(isShare(value)).toBe(true)
  expect(contributions(leaves)).toEqual(value ?? ZERO)
  expect(weights(leaves)).toEqual(value === null ? ZERO : ONE)
}
