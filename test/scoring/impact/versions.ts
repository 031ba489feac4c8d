import { parseFormula } from '../../../src/formula/parse.ts'
import type { PublishedVersion } from '../../../src/methodology/index.ts'
import { dataset } from '../dataset.ts'

const itemVariables = ['completed', 'evidence', 'daysLate'] as const

interface Formulas {
  readonly item?: string
  readonly ratio?: string
  readonly rollUp?: string
}

/** A version that ships, with other formulas in both plans. */
export function withFormulas(name: string, { item, ratio, rollUp }: Formulas): PublishedVersion {
  const model = dataset.versions.find(({ document }) => document.version === name)
  if (model === undefined) throw new Error(`there is no version ${name}`)
  const { formulas } = model
  const plan = (own: (typeof formulas)['body']) => ({
    item: item === undefined ? own.item : parseFormula(item, itemVariables),
    ratio: ratio === undefined ? own.ratio : parseFormula(ratio, [...itemVariables, 'ratio']),
  })
  return {
    ...model,
    formulas: {
      region: plan(formulas.region),
      body: plan(formulas.body),
      rollUp: rollUp === undefined ? formulas.rollUp : parseFormula(rollUp, ['share']),
    },
  }
}
