import { describe, expect, it } from 'vitest'
import { BADGE_FILLS, badge } from '../../../src/pages/charts/Badge.tsx'
import { ChartFigure } from '../../../src/pages/charts/ChartFigure.tsx'
import { truncate } from '../../../src/pages/charts/text.ts'

const width = (drawn: string): number => Number(/ width="(\d+)"/.exec(drawn)?.[1])

describe('the badge', () => {
  it('stands alone: an SVG with its namespace, colours of its own and its text in words', () => {
    const drawn = badge({ label: 'Мера 2023.2', value: '59,30 %', tone: 'met' })
    expect(drawn).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(drawn).toContain('<title>Мера 2023.2: 59,30 %</title>')
    expect(drawn).not.toMatch(/class=|style=|href=/)
  })

  it('is wider for a longer text, by the six glyphs of 6.6 pixels that it has more', () => {
    const short = badge({ label: 'a', value: '1', tone: 'none' })
    const long = badge({ label: 'aaaaaaa', value: '1', tone: 'none' })
    // Rounded up to whole pixels: 7 · 6.6 = 46.2 is 47, and 6.6 is 7.
    expect(width(long) - width(short)).toBe(40)
  })

  it.each(['met', 'unmet', 'none'] as const)('has a colour of its own for %s', (tone) => {
    const drawn = badge({ label: 'a', value: '1', tone })
    const fills = Object.values(BADGE_FILLS).filter((fill) => drawn.includes(fill))
    expect(fills).toEqual([BADGE_FILLS.label, BADGE_FILLS[tone]])
  })

  it('escapes a hostile name and cuts 300 characters visibly, keeping them in its title', () => {
    const hostile = `"><script>alert(1)</script>${'я'.repeat(300)}`
    const drawn = badge({ label: hostile, value: '1 %', tone: 'met' })
    expect(drawn).not.toContain('<script')
    expect(drawn).toContain('…</text>')
    expect(drawn).toContain(`${'я'.repeat(300)}: 1 %</title>`)
    expect(width(drawn)).toBeLessThan(500)
  })
})

describe('a cut label', () => {
  it('has as many characters as allowed, the ellipsis among them', () => {
    expect(truncate('Республика Бурятия', 11)).toBe('Республика…')
    expect(truncate('Бурятия', 7)).toBe('Бурятия')
  })

  it('never cuts a character in half', () => {
    expect(truncate('😀😀😀', 2)).toBe('😀…')
  })
})

describe('the figure of a chart', () => {
  const drawn = String(
    ChartFigure({
      id: 'regions-figure',
      caption: 'Регионы',
      summary: 'Те же данные таблицей',
      columns: [{ label: 'Регион' }, { label: 'Оценка', isNumber: true }],
      rows: [['<b>Бурятия</b>', '45,25 %']],
      children: 'график',
    }),
  )

  it('has the chart and, folded, the same figures in a table', () => {
    expect(drawn).toContain('график<details><summary>Те же данные таблицей</summary>')
    expect(drawn).toContain(
      '<th scope="row">&lt;b&gt;Бурятия&lt;/b&gt;</th><td class="chart-number">45,25 %</td>',
    )
  })

  it('has a table that the keyboard can scroll', () => {
    expect(drawn).toContain('<section class="chart-scroll" tabindex="0"')
  })
})
