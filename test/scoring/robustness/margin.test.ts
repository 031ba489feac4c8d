import { describe, expect, it } from 'vitest'
import { parseRational, type Rational, toFraction } from '../../../src/exact/rational.ts'
import {
  changedWeight,
  changesTowards,
  flipMargin,
  flippingBound,
  scoreWith,
  shownBound,
  type WeighedSection,
} from '../../../src/scoring/robustness/index.ts'

const T = parseRational('2/5')

/** Sections as "weight × what they score alone". */
const sectionsOf = (...written: readonly string[]): readonly WeighedSection[] =>
  written.map((text, index) => {
    const [weight = '', alone = ''] = text.split(' × ')
    return { id: `R${index + 1}`, weight: parseRational(weight), alone: parseRational(alone) }
  })

const none = new Map<string, Rational>()

function marginOf(...written: readonly string[]) {
  const sections = sectionsOf(...written)
  const { margin, to, attained, above, below } = flipMargin(sections, scoreWith(sections, none), T)
  const changes = margin && changesTowards(to, sections, T, margin)
  return {
    to,
    attained,
    sums: `${toFraction(above)} above, ${toFraction(below)} below`,
    margin: margin && toFraction(margin),
    weights: changes && sections.map((each) => toFraction(changedWeight(each, changes))),
    score: changes && toFraction(scoreWith(sections, changes)),
  }
}

describe('the flip margin against a threshold of 2/5', () => {
  it('of 5/12 from weights 5 and 1 is 1/9, and only what is beyond flips it', () => {
    // 5·(1/2 − 2/5) = 1/2 above and 1·(2/5 − 0) = 2/5 below: (1/2 − 2/5)/(1/2 + 2/5) = 1/9.
    // 5·8/9 = 40/9 and 1·10/9 = 10/9: (40/9 · 1/2)/(50/9) = 2/5, which is still met.
    expect(marginOf('5 × 1/2', '1 × 0')).toEqual({
      to: 'unmet',
      attained: false,
      sums: '1/2 above, 2/5 below',
      margin: '1/9',
      weights: ['40/9', '10/9'],
      score: '2/5',
    })
  })

  it('of 3/8 from weights 3 and 1 is 1/7, and that is enough', () => {
    // 3·1/10 = 3/10 above and 1·2/5 = 4/10 below: (4 − 3)/(4 + 3) = 1/7.
    // 3·8/7 = 24/7 and 1·6/7 = 6/7: (24/7 · 1/2)/(30/7) = 2/5.
    expect(marginOf('3 × 1/2', '1 × 0')).toEqual({
      to: 'met',
      attained: true,
      sums: '3/10 above, 2/5 below',
      margin: '1/7',
      weights: ['24/7', '6/7'],
      score: '2/5',
    })
  })

  it('of a score on the threshold is 0: the least change is enough', () => {
    // 4·1/2 ÷ 5 = 2/5.
    expect(marginOf('4 × 1/2', '1 × 0')).toMatchObject({
      to: 'unmet',
      attained: false,
      margin: '0/1',
    })
  })

  it('leaves a section on the threshold alone', () => {
    expect(marginOf('5 × 1/2', '1 × 0', '7 × 2/5')).toMatchObject({
      margin: '1/9',
      weights: ['40/9', '10/9', '7/1'],
      score: '2/5',
    })
  })

  it.each([
    ['every section is at or above it', ['5 × 1/2', '1 × 2/5'], 'unmet'],
    ['every section is on it', ['5 × 2/5', '1 × 2/5'], 'unmet'],
    ['every section is at or below it', ['5 × 0', '1 × 2/5'], 'met'],
  ])('is none where %s', (_, written, to) => {
    expect(marginOf(...written)).toMatchObject({ to, margin: null, attained: false, weights: null })
  })

  it('is none where no section is scored, whatever the bodies give', () => {
    expect(flipMargin([], parseRational('1/2'), T)).toMatchObject({ to: 'unmet', margin: null })
    expect(flipMargin([], parseRational('1/3'), T)).toMatchObject({ to: 'met', margin: null })
  })
})

describe('the bound that certainly flips', () => {
  it.each([
    ['1/9', false, '139/1250', 11.11],
    ['1/9', true, '139/1250', 11.11],
    ['1/4', true, '1/4', 25],
    ['1/4', false, '2501/10000', 25],
    ['0', false, '1/10000', 0],
    ['19999/20000', false, '39999/40000', 99.99],
    ['19999/20000', true, '39999/40000', 99.99],
  ])('of the margin %s, attained: %s, is %s; it is shown as %d', (text, attained, bound, shown) => {
    const margin = parseRational(text)
    expect(toFraction(flippingBound(margin, attained))).toBe(bound)
    expect(shownBound(margin)).toBe(shown)
  })
})
