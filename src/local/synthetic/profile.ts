import type { Bilingual, CivilDate } from '../../methodology/index.ts'
import { Draws } from './draws.ts'
import { bodyName } from './words.ts'

/** What is asked for: how much there is to be, and by which seed. */
export interface Asked {
  readonly seed: number
  readonly bodies: number
  /** Items of a body, of all it has, that something is stated about on average. */
  readonly facts: number
}

/** How likely a body has each trait that a fact tells. */
const stated = {
  hasOwnHr: 0.8,
  providesServices: 0.85,
  providesSupportMeasures: 0.75,
  carriesOutStateControl: 0.65,
} as const

/** How likely it has each trait that the act itself tells. */
const inferred = {
  carriesItSupport: 0.12,
  carriesAccounting: 0.12,
  carriesAdministrativeSupport: 0.12,
} as const

/** A body as the dice made it. */
export interface BodyProfile {
  readonly code: string
  readonly name: Bilingual
  /** From 0 to 1: how far it has come. */
  readonly maturity: number
  readonly stated: Readonly<Record<string, boolean>>
  readonly inferred: Readonly<Record<string, boolean>>
  /** null: the act names it. */
  readonly createdOn: CivilDate | null
}

/** A region as the dice made it. */
export interface RegionProfile {
  readonly code: string
  readonly maturity: number
  readonly adoptedOn: CivilDate
  /** When an act postponed some of its deadlines; null: none did. */
  readonly amendedOn: CivilDate | null
  readonly bodies: readonly BodyProfile[]
}

const between = (least: number, value: number, most: number): number =>
  Math.min(most, Math.max(least, value))

const drawnOf = (draws: Draws, odds: Readonly<Record<string, number>>): Record<string, boolean> =>
  Object.fromEntries(
    Object.entries(odds).map(([trait, probability]) => [trait, draws.chance(probability)]),
  )

/** The code of a synthetic region by its number, from 1. */
export const syntheticCode = (number: number): string => `SYN-${String(number).padStart(2, '0')}`

export function profileOf(code: string, { seed, bodies }: Asked): RegionProfile {
  const draws = new Draws(seed, code)
  // More of them low than high, from nearly nothing to nearly everything.
  const maturity = 0.18 + 0.78 * draws.unit() ** 1.3
  const adoptedOn = draws.dayAfter('2023-09-04', 0, 75)
  const amendedOn = draws.chance(0.2) ? draws.dayAfter('2024-09-02', 0, 500) : null
  return {
    code,
    maturity,
    adoptedOn,
    amendedOn,
    bodies: Array.from({ length: bodies }, (_, place): BodyProfile => {
      const own = new Draws(seed, code, 'profile', place)
      return {
        code: `body-${String(place + 1).padStart(2, '0')}`,
        name: bodyName(place),
        maturity: between(0.03, maturity + (own.unit() + own.unit() - 1) * 0.3, 0.97),
        stated: drawnOf(own, stated),
        inferred: drawnOf(own, inferred),
        // The first stays as long as there is the region.
        createdOn: place > 0 && own.chance(0.04) ? own.dayAfter('2024-06-03', 0, 400) : null,
      }
    }),
  }
}
