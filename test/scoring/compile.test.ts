import { describe, expect, it } from 'vitest'
import { ONE, rational, toFraction, ZERO } from '../../src/exact/rational.ts'
import { parseFormula } from '../../src/formula/parse.ts'
import { compile } from '../../src/scoring/index.ts'
import { dataset } from './dataset.ts'

const [version] = dataset.versions
if (version === undefined) throw new Error('there are versions')

/** The first item of a region under a version whose formula is another. */
const valueGiven = (text: string, evidence: number): string => {
  const item = parseFormula(text, ['completed', 'evidence', 'daysLate'])
  const formulas = { ...version.formulas, region: { ...version.formulas.region, item } }
  const compiled = compile({ ...version, formulas }, dataset.catalogue)
  const [first] = compiled.region.sections[0]?.items ?? []
  if (first === undefined) throw new Error('there are items')
  return toFraction(
    first.evaluate({
      completed: true,
      evidence: rational(evidence, 10),
      daysLate: ZERO,
      ratio: ONE,
      share: ZERO,
    }),
  )
}

describe('a compiled formula', () => {
  it('gives what it says inside the range: evidence 7/10 is 7/10', () => {
    expect(valueGiven('evidence', 7)).toBe('7/10')
  })

  it('is held to [0, 1] where nobody tried it: 2 at evidence 7/10 counts as 1, -1 as 0', () => {
    expect(valueGiven('evidence * 10 == 7 ? 2 : 1/2', 7)).toBe('1/1')
    expect(valueGiven('evidence * 10 == 7 ? -1 : 1/2', 7)).toBe('0/1')
    expect(valueGiven('evidence * 10 == 7 ? -1 : 1/2', 8)).toBe('1/2')
  })
})
