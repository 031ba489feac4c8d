import {
  divide,
  fromWritten,
  maximum,
  minimum,
  ONE,
  type Rational,
  rational,
  ZERO,
} from '../exact/rational.ts'
import { type Evaluate, prepare } from '../formula/evaluate.ts'
import type { Bilingual, Catalogue, PublishedVersion } from '../methodology/index.ts'

export interface CompiledItem {
  readonly id: string
  readonly weight: Rational
  /** Shown, but not part of the mean: optional, or the outcome itself. */
  readonly role: 'scored' | 'optional' | 'outcome'
  readonly rollUp: boolean
  readonly evaluate: Evaluate
}

export interface CompiledSection {
  readonly id: string
  /** null: it weighs as much as its scored items together. */
  readonly weight: Rational | null
  readonly items: readonly CompiledItem[]
}

export interface CompiledPlan {
  readonly sections: readonly CompiledSection[]
}

export interface Level {
  readonly id: string
  readonly label: Bilingual
  /** As a share of 1; the level holds from here to the next. */
  readonly from: Rational
}

/** A version ready for scoring: exact numbers, formulas as trees, the catalogue's order. */
export interface CompiledVersion {
  readonly version: string
  readonly hash: string
  /** As a share of 1. */
  readonly threshold: Rational
  readonly levels: readonly Level[]
  readonly region: CompiledPlan
  readonly body: CompiledPlan
  readonly components: { readonly plan: Rational; readonly bodies: Rational | null }
  /** The value of an observed roll-up; null: the own claim stands. */
  readonly rollUp: Evaluate | null
}

/**
 * A value lies in [0, 1] (DESIGN 2.2). Publication tries a formula on a grid; what it does between
 * the points of the grid is held to the range here.
 */
export const bounded =
  (evaluate: Evaluate): Evaluate =>
  (variables) =>
    minimum(ONE, maximum(ZERO, evaluate(variables)))

const percent = (written: number): Rational => divide(fromWritten(written), rational(100))

function compilePlan(
  sections: Catalogue['region']['sections'],
  rules: PublishedVersion['document']['body'],
  formulas: PublishedVersion['formulas']['body'],
): CompiledPlan {
  const { weights } = rules
  const evaluateItem = bounded(prepare(formulas.item))
  const evaluateRatio = bounded(prepare(formulas.ratio))
  return {
    sections: sections.map((section) => {
      const sectionWeight = weights.by === 'section' ? weights.sections[section.id] : undefined
      return {
        id: section.id,
        weight: sectionWeight === undefined ? null : fromWritten(sectionWeight),
        items: section.items.map((item) => {
          const itemWeight = weights.items?.[item.id]
          return {
            id: item.id,
            weight: itemWeight === undefined ? ONE : fromWritten(itemWeight),
            role: item.outcome ? 'outcome' : item.optional ? 'optional' : 'scored',
            rollUp: item.rollUp !== undefined,
            evaluate: item.ratioTarget === undefined ? evaluateItem : evaluateRatio,
          }
        }),
      }
    }),
  }
}

/** Compiles a published version once, for scoring any number of subjects. */
export function compile(published: PublishedVersion, catalogue: Catalogue): CompiledVersion {
  const { document, formulas, hash } = published
  const { plan, bodies } = document.region.components
  return {
    version: document.version,
    hash,
    threshold: percent(document.threshold),
    levels: document.levels.map(({ id, label, from }) => ({ id, label, from: percent(from) })),
    region: compilePlan(catalogue.region.sections, document.region, formulas.region),
    body: compilePlan(catalogue.body.sections, document.body, formulas.body),
    components: {
      plan: fromWritten(plan),
      bodies: bodies === undefined ? null : fromWritten(bodies),
    },
    rollUp: formulas.rollUp === null ? null : bounded(prepare(formulas.rollUp)),
  }
}
