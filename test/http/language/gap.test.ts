import { describe, expect, it } from 'vitest'
import { type GapFigures, gapInWords } from '../../../src/http/language/gap.ts'

const figures: GapFigures = {
  outcome: 'reachable',
  by: '2024-12-31',
  size: 12,
  proven: true,
  atLeast: 12,
  ceiling: 100,
}

describe('gapInWords', () => {
  it.each<[string, Partial<GapFigures>, RegExp, RegExp]>([
    ['what is reached', { outcome: 'reached' }, /^На 31\.12\.2024 .*без новых/, /^On 2024-12-31 /],
    ['a proven way', {}, /выполнить: 12\. Меньшим числом/, /complete 12\. No smaller number/],
    [
      'a way that is not proven, with its bound',
      { proven: false, atLeast: 7 },
      /выполнить: 12\. Не доказано.* меньше 7 точно не хватит/,
      /complete 12\. Not proven.* fewer than 7 are certainly/,
    ],
    [
      'what cannot be reached, with the ceiling',
      { outcome: 'unreachable', size: null, atLeast: null, ceiling: 33.33 },
      /порога не достичь: .* будет 33,33 %/,
      /cannot be reached: .* gives 33\.33 %/,
    ],
    [
      'no score at all',
      { outcome: 'unreachable', size: null, atLeast: null, ceiling: null },
      /^Оценки на 31\.12\.2024 нет/,
      /^There is no score on 2024-12-31/,
    ],
    [
      'a search that was cut short, with its bound',
      { outcome: 'undecided', size: null, proven: false, atLeast: 7 },
      /прекращён.* меньше 7 точно/,
      /cut short.* fewer than 7/,
    ],
  ])('tells %s, in Russian and English', (_, change, russian, english) => {
    const { ru, en } = gapInWords({ ...figures, ...change })
    expect(ru).toMatch(russian)
    expect(en).toMatch(english)
    expect(`${ru} ${en}`).not.toMatch(/null|undefined/)
  })
})
