import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFormula } from '../../../src/formula/parse.ts'
import { formulaText } from '../../../src/scoring/index.ts'
import { anyFormula } from '../../formula/arbitrary.ts'
import { everyVariable } from '../../formula/support.ts'

const parsed = (text: string) => parseFormula(text, everyVariable)

describe('a formula as text', () => {
  it.each([
    ['completed ? 1 / 2 + 1 / 2 * evidence : 0'],
    ['(completed ? 1 : 0) * ratio'],
    ['completed and (evidence == 1 or not (ratio < 1 / 10)) ? 1 : 0'],
    ['1 - (share - 1 / 3)'],
    ['share >= 1 / 2 ? 1 : share > 0 ? max(share, 1 / 4) : 0'],
    ['(completed ? evidence > 0 : ratio > 0) ? 1 : -(1 - 2)'],
  ])('is as an analyst would write it: %s', (text) => {
    expect(formulaText(parsed(text))).toBe(text)
  })

  it('is parsed to the same tree again, whatever the formula', () => {
    fc.assert(
      fc.property(anyFormula, (text) => {
        const tree = parsed(text)
        expect(parsed(formulaText(tree))).toEqual(tree)
      }),
      { numRuns: 200 },
    )
  })
})
