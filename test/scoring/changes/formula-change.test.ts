import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equals, ONE, toFraction, ZERO } from '../../../src/exact/rational.ts'
import { evaluate } from '../../../src/formula/evaluate.ts'
import { parseFormula } from '../../../src/formula/parse.ts'
import type { PublishedVersion } from '../../../src/methodology/index.ts'
import { formulaChanges } from '../../../src/scoring/index.ts'
import { dataset } from '../dataset.ts'

const variables = ['completed', 'evidence', 'daysLate'] as const

/** A version whose items of a region have this value; all else is the same. */
function valued(text: string): PublishedVersion {
  const [model] = dataset.versions
  if (model === undefined) throw new Error('there is no version to begin with')
  const { document, formulas } = model
  const values = { ...document.region.values, item: text }
  return {
    ...model,
    document: { ...document, region: { ...document.region, values } },
    formulas: {
      ...formulas,
      region: { ...formulas.region, item: parseFormula(text, variables) },
    },
  }
}

const changeOf = (base: string, target: string) => {
  const [change, ...others] = formulaChanges({ base: valued(base), target: valued(target) })
  expect(others).toEqual([])
  return change
}

const shown = (base: string, target: string) =>
  changeOf(base, target)?.inputs.map(({ inputs, values }) => {
    const { completed, evidence, daysLate } = inputs
    const words = [
      completed === undefined ? [] : completed ? ['done'] : ['not done'],
      evidence === undefined ? [] : [`evidence ${toFraction(evidence)}`],
      daysLate === undefined ? [] : [`${toFraction(daysLate)} days`],
    ]
    const [before, after] = [values.base, values.target].map((value) => value && toFraction(value))
    return `${words.flat().join(', ')}: ${before} → ${after}`
  })

const checklist = 'completed and evidence == 1 ? 1 : 0'
const weighted = 'completed ? 1/2 + 1/2 * evidence : 0'
const late = `(${weighted}) * (daysLate <= 0 ? 1 : daysLate <= 30 ? 9/10 : 4/5)`

describe('what a changed formula changes, for which inputs', () => {
  it('half the documents gave 0 and give 3/4; none gave 0 and give 1/2; all give 1 in both', () => {
    expect(shown(checklist, weighted)).toEqual([
      'done, evidence 0/1: 0/1 → 1/2',
      'done, evidence 1/2: 0/1 → 3/4',
    ])
  })

  it('lateness is tried on both sides of every number that it is compared with: 0, 1, 30, 31', () => {
    const change = changeOf(weighted, late)
    expect(change?.tried.get('daysLate')?.map(toFraction)).toEqual(['0/1', '1/1', '30/1', '31/1'])
    expect(shown(weighted, late)?.slice(0, 3)).toEqual([
      'done, evidence 0/1, 1/1 days: 1/2 → 9/20',
      'done, evidence 0/1, 30/1 days: 1/2 → 9/20',
      'done, evidence 0/1, 31/1 days: 1/2 → 2/5',
    ])
  })

  it('limits of a share are tried, and a value between every two of them', () => {
    const change = changeOf('evidence >= 1/4 ? 1 : 0', 'evidence > 1/4 ? 1 : 0')
    expect(change?.tried.get('evidence')?.map(toFraction)).toEqual([
      '0/1',
      '1/8',
      '1/4',
      '5/8',
      '1/1',
    ])
    expect(shown('evidence >= 1/4 ? 1 : 0', 'evidence > 1/4 ? 1 : 0')).toEqual([
      'evidence 1/4: 1/1 → 0/1',
    ])
  })

  it('the number may stand before the variable: 30 < daysLate', () => {
    expect(shown('30 < daysLate ? 0 : 1', '30 <= daysLate ? 0 : 1')).toEqual([
      '30/1 days: 1/1 → 0/1',
    ])
  })

  it('a limit between two days, before the deadline too, is tried on both: -2 and -1 for -3/2', () => {
    const change = changeOf('daysLate < -3/2 ? 1 : 0', 'daysLate > 5/2 ? 1 : 0')
    expect(change?.tried.get('daysLate')?.map(toFraction)).toEqual([
      '-2/1',
      '-1/1',
      '0/1',
      '1/1',
      '2/1',
      '3/1',
    ])
  })

  it('another text with the same values differs for no input, and the same text is no change', () => {
    expect(changeOf(weighted, 'completed ? (1 + evidence) / 2 : 0')?.inputs).toEqual([])
    expect(formulaChanges({ base: valued(late), target: valued(late) })).toEqual([])
  })

  it('tries no more than twelve values of a variable, the first and the last among them', () => {
    const steps = Array.from({ length: 9 }, (_, index) => `evidence >= ${index + 1}/10 ? 1/10 : 0`)
    const tried = changeOf(steps.map((step) => `(${step})`).join(' + '), '0')?.tried.get('evidence')
    expect(tried).toHaveLength(12)
    expect([tried?.[0], tried?.at(-1)]).toEqual([ZERO, ONE])
  })

  it('a value outside 0 to 1 counts as the nearest inside, as it does in a score', () => {
    expect(shown('0', 'completed ? 3 : 0')).toEqual(['done: 0/1 → 1/1'])
  })
})

describe('for any two of these formulas', () => {
  const text = fc.constantFrom(
    checklist,
    weighted,
    late,
    'max(evidence / 3, completed ? 1 : 0)',
    'daysLate > 10 ? evidence : 1/3',
    'completed or evidence >= 2/3 ? 1 - evidence / 4 : 0',
  )

  it('every input listed gives the values that the formulas give, and they differ', () => {
    fc.assert(
      fc.property(text, text, (base, target) => {
        for (const { inputs, values } of changeOf(base, target)?.inputs ?? []) {
          const given = { completed: true, evidence: ONE, daysLate: ZERO, ratio: ONE, share: ONE }
          const value = (formula: string) =>
            evaluate(parseFormula(formula, variables), { ...given, ...inputs })
          expect(values).toEqual({ base: value(base), target: value(target) })
          expect(equals(value(base), value(target))).toBe(false)
        }
      }),
      { numRuns: 40 },
    )
  })
})
