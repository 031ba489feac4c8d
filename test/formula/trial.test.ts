import { describe, expect, it } from 'vitest'
import { parseFormula } from '../../src/formula/parse.ts'
import { FormulaError } from '../../src/formula/problem.ts'
import type { VariableName } from '../../src/formula/tree.ts'
import { tryFormula } from '../../src/formula/trial.ts'

const itemVariables: readonly VariableName[] = ['completed', 'evidence', 'daysLate']
const ratioVariables: readonly VariableName[] = [...itemVariables, 'ratio']

/** What the trial says against a formula; null where it has nothing to say. */
function objection(
  text: string,
  variables: readonly VariableName[] = itemVariables,
): string | null {
  try {
    tryFormula(parseFormula(text, variables), variables)
    return null
  } catch (error) {
    if (error instanceof FormulaError) return error.message
    throw error
  }
}

describe('a formula within [0, 1]', () => {
  it.each([
    ['0'],
    ['1'],
    ['evidence'],
    ['1 - evidence'],
    ['completed ? 1/2 + 1/2 * evidence : 0'],
    ['completed and evidence == 1 ? 1 : 0'],
    ['max(0, 1 - max(0, daysLate) / 3650)'],
    ['min(1, max(0, daysLate))'],
    ['evidence / 2 / (1 + 1)'],
    ['1 - evidence / (1 > 0 ? 2 : 1)'],
    ['evidence * (daysLate <= 0 ? 1 : daysLate <= 30 ? 9/10 : 4/5)'],
  ])('passes: %s', (text) => {
    expect(objection(text)).toBeNull()
  })

  it('passes with ratio, and with share alone', () => {
    expect(objection('(completed ? 1/2 + 1/2 * evidence : 0) * ratio', ratioVariables)).toBeNull()
    expect(objection('share', ['share'])).toBeNull()
  })
})

describe('a value outside [0, 1]', () => {
  it.each([
    ['evidence == 1/6 ? 7/6 : 1', 'is 7/6 at', 'evidence = 1/6'],
    ['completed ? 2 : 0', 'is 2/1 at', 'completed = true'],
    ['evidence == 0 ? -1 : 1', 'is -1/1 at', 'evidence = 0/1'],
    ['completed ? 0 : -0.5', 'is -1/2 at', 'completed = false'],
    ['max(0, daysLate / 3000)', 'is 73/60 at', 'daysLate = 3650/1'],
    ['daysLate > 30 ? 1.1 : 1', 'is 11/10 at', 'daysLate = 3650/1'],
    ['daysLate == 30 ? 2 : 1', 'is 2/1 at', 'daysLate = 30/1'],
    ['30 < daysLate < 32 ? 2 : 1', 'is 2/1 at', 'daysLate = 31/1'],
    ['evidence == 0.35 ? 2 : 1', 'is 2/1 at', 'evidence = 7/20'],
    ['evidence - 1/2 == 0 ? 2 : 1', 'is 2/1 at', 'evidence = 1/2'],
    ['1 - evidence == 0 ? 2 : 1', 'is 2/1 at', 'evidence = 1/1'],
    ['daysLate == 0 ? 2 : 1', 'is 2/1 at', 'daysLate = 0/1'],
    ['daysLate - 31 == 0 ? 2 : 1', 'is 2/1 at', 'daysLate = 31/1'],
    ['evidence / 0.5', 'is 2/1 at', 'evidence = 1/1'],
  ])('is refused: %s %s %s', (text, value, input) => {
    expect(objection(text)).toContain(value)
    expect(objection(text)).toContain(input)
    expect(objection(text)).toContain('a value lies between 0 and 1')
  })

  it('is found at every share k/n that up to six requirements can give', () => {
    const missed: string[] = []
    for (let n = 1; n <= 6; n += 1)
      for (let k = 0; k <= n; k += 1)
        if (objection(`${n} * evidence == ${k} ? 2 : 1`, ['evidence']) === null)
          missed.push(`${k}/${n}`)
    expect(missed).toEqual([])
  })

  it('is found at a ratio of 1/6 and at a share of 0', () => {
    expect(objection('6 * ratio - 1 == 0 ? 2 : 1', ratioVariables)).toMatch(
      /^is 2\/1 at .*ratio = 1\/6/,
    )
    expect(objection('share == 0 ? 2 : 1', ['share'])).toMatch(/^is 2\/1 at .*share = 0\/1/)
  })

  it('is found at a number of days before the deadline that the formula names', () => {
    for (const text of ['daysLate == -5 ? 2 : 1', 'daysLate + 5 == 0 ? 2 : 1'])
      expect(objection(text) ?? 'nothing was found').toContain('daysLate = -5/1')
  })
})
