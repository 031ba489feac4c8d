import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DotPlot } from '../../../src/pages/charts/DotPlot.tsx'
import type { DotRowData } from '../../../src/pages/charts/DotRow.tsx'

const words = {
  actual: 'Подтверждено',
  planned: 'По плану',
  bounds: 'Границы с учётом проверки',
  threshold: 'Порог',
  none: 'нет оценки',
}
const row: DotRowData = {
  key: 'RU-BU',
  label: 'Республика Бурятия',
  href: '/regions/RU-BU',
  rank: 1,
  actual: 45.25,
  planned: 60,
  low: 40,
  high: 52,
}
const draw = (rows: readonly DotRowData[]): string =>
  String(
    DotPlot({
      id: 'dots',
      title: 'Регионы',
      description: 'Оценки',
      threshold: 40,
      rows,
      words,
      format: (percent) => `${percent} %`,
    }),
  )

describe('the dot plot', () => {
  it('puts the dot at 45.25 %, the diamond at 60 % and the whisker from 40 to 52 %', () => {
    const drawn = draw([row])
    expect(drawn).toContain('<use href="#dots-actual" x="45.25%" y="50%">')
    expect(drawn).toContain('<use href="#dots-planned" x="60%" y="50%">')
    expect(drawn).toContain('x1="40%" x2="52%"')
  })

  it('says the figures of a row in words', () => {
    expect(draw([row])).toContain(
      '<title>Подтверждено: 45.25 %; По плану: 60 %; Границы с учётом проверки: 40 % – 52 %</title>',
    )
  })

  it('draws neither dot nor whisker where there is no score, and says so', () => {
    const drawn = draw([{ ...row, actual: null, planned: null, low: null, high: null }])
    expect(drawn).not.toContain('#dots-actual"')
    expect(drawn).not.toContain('#dots-planned"')
    expect(drawn).not.toContain('#dots-end"')
    expect(drawn).toContain('<span>нет оценки</span>')
  })

  it('draws no whisker where both bounds are the same', () => {
    expect(draw([{ ...row, low: 45.25, high: 45.25 }])).not.toContain('#dots-end"')
  })

  it('has its text alternative once, although 31 rows stand in two columns', () => {
    const drawn = draw(Array.from({ length: 31 }, () => row))
    expect(drawn.split('<title id="dots-title">')).toHaveLength(2)
    expect(drawn.split('<ol class="chart-rows">')).toHaveLength(3)
    expect(drawn).toContain('role="img" aria-labelledby="dots-title dots-description"')
  })

  it('takes less than 60 kB for 89 regions', () => {
    const long = { ...row, label: 'Ханты-Мансийский автономный округ — Югра' }
    const drawn = draw(Array.from({ length: 89 }, () => long))
    expect(new TextEncoder().encode(drawn).length).toBeLessThan(60_000)
  })

  it('escapes a hostile label, cuts a long one visibly and keeps it whole on hover', () => {
    const hostile = `"><script>alert(1)</script>${'я'.repeat(300)}`
    const drawn = draw([{ ...row, label: hostile }])
    expect(drawn).not.toContain('<script')
    expect(drawn).toContain('я…</a>')
    expect(drawn).toContain(`${'я'.repeat(300)}"`)
  })

  it('writes no NaN and no inline style whatever the figures are', () => {
    const percent = fc.option(fc.double(), { nil: null })
    const any = fc.record({ actual: percent, planned: percent, low: percent, high: percent })
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (figures) => {
        const drawn = draw(figures.map((given) => ({ ...row, ...given })))
        const attributes = drawn.match(/ (x|y|x1|x2|y1|y2)="[^"]*"/g) ?? []
        expect(attributes.filter((each) => !/"-?\d+(\.\d+)?%?"/.test(each))).toEqual([])
        expect(drawn).not.toContain(' style=')
      }),
    )
  })
})
