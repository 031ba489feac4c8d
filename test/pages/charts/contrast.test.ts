import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BADGE_FILLS } from '../../../src/pages/charts/Badge.tsx'

const css = readFileSync('src/pages/assets/charts.css', 'utf8')

/** The custom properties of the n-th `:root` block: light first, dark second. */
const palette = (place: number): Map<string, string> => {
  const block = [...css.matchAll(/:root \{([^}]*)\}/g)][place]?.[1] ?? ''
  return new Map(
    [...block.matchAll(/--chart-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [
      name,
      colour,
    ]),
  )
}

type Channels = [number, number, number]

const channels = (colour: string): Channels => [
  Number.parseInt(colour.slice(1, 3), 16) / 255,
  Number.parseInt(colour.slice(3, 5), 16) / 255,
  Number.parseInt(colour.slice(5, 7), 16) / 255,
]

/** As the CSS filter grayscale(1) turns a colour grey (Filter Effects Module Level 1). */
const grey = ([red, green, blue]: Channels): Channels => {
  const level = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return [level, level, level]
}

/** Relative luminance as WCAG 2.2 defines it. */
const luminance = (given: Channels): number => {
  const [red, green, blue] = given.map((level) =>
    level <= 0.04045 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}

const contrast = (one: Channels, other: Channels): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

const LEVELS = ['0', '1', '2', '3', '4']
/** Faint on purpose: lines that carry no figure, and fills whose figure is printed on them. */
const FAINT = new Set(['ground', 'grid', ...LEVELS.map((level) => `heat-${level}`)])

describe.each([
  ['light', palette(0)],
  ['dark', palette(1)],
])('the %s palette', (_mode, colours) => {
  const colour = (name: string): Channels => channels(colours.get(name) ?? '')
  const marks = [...colours.keys()].filter((name) => !FAINT.has(name) && !name.includes('heat'))

  it('names the same colours as the other', () => {
    expect([...colours.keys()]).toEqual([...palette(0).keys()])
    expect(marks.length).toBeGreaterThan(10)
  })

  it.each(marks)('gives %s at least 3 : 1 on the ground, in colour and in grey', (name) => {
    expect(contrast(colour(name), colour('ground'))).toBeGreaterThanOrEqual(3)
    expect(contrast(grey(colour(name)), grey(colour('ground')))).toBeGreaterThanOrEqual(3)
  })

  it('gives text at least 4.5 : 1 on the ground and on every level of heat', () => {
    expect(contrast(colour('text'), colour('ground'))).toBeGreaterThanOrEqual(4.5)
    for (const level of LEVELS) {
      const [text, fill] = [colour(`heat-text-${level}`), colour(`heat-${level}`)]
      expect(contrast(text, fill)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(grey(text), grey(fill))).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('orders the levels of heat by lightness, so that grey keeps their order', () => {
    const lights = LEVELS.map((level) => luminance(grey(colour(`heat-${level}`))))
    const sorted = [...lights].sort((a, b) => a - b)
    expect([sorted, [...sorted].reverse()]).toContainEqual(lights)
  })
})

describe('the badge', () => {
  it.each(Object.entries(BADGE_FILLS))('has white text on %s with at least 4.5 : 1', (_, fill) => {
    expect(contrast([1, 1, 1], channels(fill))).toBeGreaterThanOrEqual(4.5)
    expect(contrast([1, 1, 1], grey(channels(fill)))).toBeGreaterThanOrEqual(4.5)
  })
})

describe('the contrast', () => {
  it('is 21 between black and white and 1 between equals', () => {
    expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21, 6)
    expect(contrast([0.5, 0.5, 0.5], [0.5, 0.5, 0.5])).toBe(1)
  })

  it('finds #767676 on white at 4.54, the well-known limit', () => {
    expect(contrast(channels('#767676'), [1, 1, 1])).toBeCloseTo(4.54, 2)
  })
})

describe('the style sheet', () => {
  it('sets colours of marks by custom properties only', () => {
    const rules = css.replace(/:root \{[^}]*\}/g, '')
    expect(rules.match(/#[0-9a-f]{3,8}\b/g)).toBeNull()
  })
})
