import { describe, expect, it } from 'vitest'
import { rational } from '../../../src/exact/rational.ts'
import { bySize, flipsIn, focusOf, mostInWords } from '../../../src/pages/compare/model.ts'
import type { CountryLine } from '../../../src/services/comparison/index.ts'

const line = (
  code: string,
  difference: readonly [number, number] | null,
  more: Partial<CountryLine> = {},
): CountryLine => ({
  code,
  name: { ru: code, en: code },
  base: null,
  target: null,
  difference: difference === null ? null : rational(...difference),
  rankChange: null,
  flip: difference === null ? null : 'none',
  changes: null,
  ...more,
})

const agreement = {
  regions: 0,
  concordant: 0,
  discordant: 0,
  tiedInBase: 0,
  tiedInTarget: 0,
  tiedInBoth: 0,
  tauB: null,
}
const codes = (lines: readonly CountryLine[]) => lines.map(({ code }) => code)

const lines = [
  line('A', [1, 10]),
  line('B', null),
  line('C', [-3, 10], { flip: 'to-unmet' }),
  line('D', [-1, 2]),
  line('E', [1, 100], { flip: 'to-met' }),
  line('F', [0, 1]),
]

describe('the regions of a comparison', () => {
  it('are listed by the size of their difference, up or down; without one they come last', () => {
    expect(codes(bySize(lines, ({ difference }) => difference))).toEqual([
      'D',
      'C',
      'A',
      'E',
      'F',
      'B',
    ])
  })

  it('flip to met and to unmet, the largest difference first', () => {
    expect(codes(flipsIn(lines))).toEqual(['C', 'E'])
  })

  it('tell of the first that flips, else of the one that moved most, else of none', () => {
    expect(focusOf({ lines, agreement })).toBe('C')
    expect(focusOf({ lines: lines.filter(({ flip }) => flip === 'none'), agreement })).toBe('D')
    expect(focusOf({ lines: [], agreement })).toBeNull()
  })
})

describe('what changed a region most', () => {
  const changes = new Map([
    ['R1.1', rational(1, 100)],
    ['R1.2', rational(0)],
    ['', rational(-5, 100)],
    ['R2.1', rational(-2, 100)],
    ['R2.2', rational(1, 1000)],
  ])

  it('is named with its points, three at most, the bodies together by their name', () => {
    const said = mostInWords(line('A', [1, 10], { changes }), 'ru', 'органы')
    expect(said).toBe('органы −5,00; R2.1 −2,00; R1.1 +1,00')
  })

  it('is not known where the scores were worked out ahead', () => {
    expect(mostInWords(line('A', [1, 10]), 'en', 'bodies')).toBeNull()
  })
})
