import { describe, expect, it } from 'vitest'
import { SlopeGraph } from '../../../src/pages/charts/SlopeGraph.tsx'
import { type SlopeRow, slopes } from '../../../src/pages/charts/slopes.ts'

const row = (key: string, left: number | null, right: number | null, isFlip = false): SlopeRow => ({
  key,
  label: key,
  href: `/regions/${key}`,
  left,
  right,
  isFlip,
})
const draw = (rows: readonly SlopeRow[]): string =>
  String(
    SlopeGraph({
      id: 'ranks',
      title: 'Места',
      description: 'Две версии',
      left: '2023.1',
      right: '2023.2',
      rows,
      words: { flip: 'Вывод меняется', other: 'Вывод тот же' },
    }),
  )

describe('the lines of a slope graph', () => {
  it('cross where two regions change places', () => {
    const { lines } = slopes([row('a', 1, 2), row('b', 2, 1)])
    expect(lines.map(({ from, to }) => [from, to])).toEqual([
      [25, 75],
      [75, 25],
    ])
  })

  it('keep the order of regions that share a rank', () => {
    const { left } = slopes([row('a', 2, 1), row('b', 1, 2), row('c', 2, 3)])
    expect(left.map(({ key }) => key)).toEqual(['b', 'a', 'c'])
  })

  it('leave out a region without a rank on one side, which is listed last there', () => {
    const { right, lines } = slopes([row('a', 1, null), row('b', 2, 1)])
    expect(right.map(({ key }) => key)).toEqual(['b', 'a'])
    expect(lines.map(({ row: { key } }) => key)).toEqual(['b'])
  })

  it('are drawn with the flips on top', () => {
    const { lines } = slopes([row('a', 1, 1, true), row('b', 2, 2)])
    expect(lines.map(({ row: { key } }) => key)).toEqual(['b', 'a'])
  })

  it('are none without regions, and level for a single one', () => {
    expect(slopes([]).lines).toEqual([])
    expect(slopes([row('a', 1, 1)]).lines.map(({ from, to }) => [from, to])).toEqual([[50, 50]])
  })
})

describe('the slope graph', () => {
  it('marks a flip by its line and by a square at each end', () => {
    const drawn = draw([row('a', 1, 2, true), row('b', 2, 1)])
    expect(drawn).toContain('<line class="chart-flip" x2="100%" y1="25%" y2="75%">')
    expect(drawn.split('<svg aria-hidden="true" x=')).toHaveLength(3)
  })

  it('links each region once', () => {
    expect(draw([row('a', 1, 1)]).split('<a href="/regions/a">')).toHaveLength(2)
  })

  it('writes a dash for a region without a rank', () => {
    expect(draw([row('a', null, 1)])).toContain('<b>–</b>')
  })

  it('escapes hostile names', () => {
    expect(draw([row('"><script>', 1, 1)])).not.toContain('<script')
  })
})
