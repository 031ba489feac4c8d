import { shown } from './finding.ts'
import { readFormula, type Tree } from './formula.ts'
import { type Fraction, fraction, ONE, over } from './fraction.ts'
import { inOrder } from './json.ts'
import type { Place } from './place.ts'

/** How one plan is weighed and valued. */
export interface Rules {
  /** null: a section weighs as much as its scored items together. */
  readonly sections: ReadonlyMap<string, Fraction> | null
  /** An item that is not named weighs 1. */
  readonly items: ReadonlyMap<string, Fraction>
  readonly item: Tree
  readonly ratio: Tree
}

export interface Level {
  readonly id: string
  readonly from: Fraction
}

/** A version of the methodology, as far as scores depend on it. */
export interface Version {
  readonly name: string
  /** As a share of 1, and in per cent as it is written. */
  readonly threshold: Fraction
  readonly thresholdPercent: unknown
  readonly levels: readonly Level[]
  readonly plan: Fraction
  /** null: the region is its plan alone. */
  readonly bodies: Fraction | null
  /** The value of an observed roll-up; null: the region's own claim stands. */
  readonly rollUp: Tree | null
  readonly region: Rules
  readonly body: Rules
}

const weightsIn = (place: Place | null): ReadonlyMap<string, Fraction> =>
  new Map([...(place?.fields() ?? [])].map(([id, weight]) => [id, weight.exact()]))

const percentAt = (place: Place): Fraction => over(place.exact(), fraction(100))

/**
 * A formula by its text. What the engine evaluated is a tree that was made from that text when the
 * version was published: it must be the same tree.
 */
function formulaAt(text: Place, evaluated: Place): Tree {
  let tree: Tree
  try {
    tree = readFormula(text.text())
  } catch (error) {
    return text.refuse(error instanceof Error ? error.message : String(error), 'formula')
  }
  if (inOrder(tree) !== inOrder(evaluated.value))
    evaluated.refuse(`is not the formula of ${text.path}`, 'formula', shown(tree))
  return tree
}

function rulesAt(plan: Place, formulas: Place): Rules {
  const weights = plan.at('weights')
  const values = plan.at('values')
  return {
    sections:
      weights.at('by').oneOf(['item', 'section']) === 'section'
        ? weightsIn(weights.at('sections'))
        : null,
    items: weightsIn(weights.maybe('items')),
    item: formulaAt(values.at('item'), formulas.at('item')),
    ratio: formulaAt(values.at('ratio'), formulas.at('ratio')),
  }
}

function rollUpAt(region: Place, formulas: Place): Tree | null {
  const rollUps = region.at('rollUps')
  const evaluated = formulas.at('rollUp')
  if (rollUps.at('take').oneOf(['own-claim', 'observed-share']) === 'observed-share')
    return formulaAt(rollUps.at('value'), evaluated)
  if (evaluated.value !== null) evaluated.refuse('values what the version does not take', 'formula')
  return null
}

/**
 * @param version the version's document
 * @param formulas what the engine evaluates for it
 */
export function readVersion(version: Place, formulas: Place): Version {
  const [region, body] = [version.at('region'), version.at('body')]
  const components = region.at('components')
  return {
    name: version.at('version').text(),
    threshold: percentAt(version.at('threshold')),
    thresholdPercent: version.at('threshold').value,
    levels: version
      .at('levels')
      .list()
      .map((level) => ({ id: level.at('id').text(), from: percentAt(level.at('from')) })),
    plan: components.at('plan').exact(),
    bodies: components.maybe('bodies')?.exact() ?? null,
    rollUp: rollUpAt(region, formulas),
    region: rulesAt(region, formulas.at('region')),
    body: rulesAt(body, formulas.at('body')),
  }
}

export const weightOfItem = ({ items }: Rules, id: string): Fraction => items.get(id) ?? ONE
