import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HeatMap, type HeatMapProps } from '../../../src/pages/charts/HeatMap.tsx'
import { heatOf } from '../../../src/pages/charts/heat.ts'

const props: HeatMapProps = {
  id: 'bodies',
  title: 'Органы',
  description: 'Оценки по разделам',
  columns: [
    { key: 'B1', label: 'B1', title: 'Общие мероприятия' },
    { key: 'B2', label: 'B2' },
  ],
  rows: [
    {
      key: 'a',
      label: 'Министерство',
      href: '/bodies/a',
      cells: [{ percent: 45, title: 'Министерство, B1' }, { percent: null }],
    },
  ],
  words: { row: 'Орган', none: 'неприменимо' },
  format: String,
  formatRange: (from, until) => `${from}–${until} %`,
}
const draw = (changed: Partial<HeatMapProps> = {}): string =>
  String(HeatMap({ ...props, ...changed }))

describe('the level of heat', () => {
  it('is half-open: 39.99 is the second, 40 the third, 100 the last', () => {
    expect([0, 19.99, 20, 39.99, 40, 80, 100].map(heatOf)).toEqual([
      'heat-0',
      'heat-0',
      'heat-1',
      'heat-1',
      'heat-2',
      'heat-4',
      'heat-4',
    ])
  })

  it('stays between the first and the last outside 0…100', () => {
    expect([heatOf(-1), heatOf(140)]).toEqual(['heat-0', 'heat-4'])
  })

  it('is none, not the first, where there is no value', () => {
    expect([heatOf(null), heatOf(Number.NaN)]).toEqual(['heat-none', 'heat-none'])
  })
})

describe('the heat map', () => {
  it('prints the value in its cell and names an empty one in words', () => {
    expect(draw()).toContain('<td class="chart-heat-2" title="Министерство, B1">45</td>')
    expect(draw()).toContain(
      '<td class="chart-heat-none"><span class="chart-unseen">неприменимо</span></td>',
    )
  })

  it('scrolls in a place of its own that the keyboard reaches', () => {
    expect(draw()).toContain(
      '<section class="chart-scroll" tabindex="0" aria-labelledby="bodies-title">',
    )
  })

  it('takes less than 60 kB for 60 bodies and 11 sections', () => {
    const cells = Array.from({ length: 11 }, (_, place) => ({ percent: place * 10, title: 'B3.1' }))
    const row = { key: 'a', label: 'Министерство экономического развития', href: '/b/a', cells }
    const rows = Array.from({ length: 60 }, () => row)
    expect(new TextEncoder().encode(draw({ rows })).length).toBeLessThan(60_000)
  })

  it('escapes hostile names and titles', () => {
    const hostile = '"><script>alert(1)</script>'
    const cells = [{ percent: 1, title: hostile }]
    expect(draw({ rows: [{ key: 'a', label: hostile, cells }] })).not.toContain('<script')
  })

  it('writes no NaN and no inline style whatever the values are', () => {
    const percent = fc.option(fc.double(), { nil: null })
    fc.assert(
      fc.property(fc.array(percent), (percents) => {
        const cells = percents.map((each) => ({ percent: each }))
        const drawn = draw({ rows: [{ key: 'a', label: 'А', cells }] })
        expect(drawn).not.toMatch(/NaN|Infinity| style=/)
      }),
    )
  })
})
