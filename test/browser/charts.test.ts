import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { contrast, inGrey, parseColour } from './contrast.ts'
import { closeBrowser, inPage, visit } from './support.ts'

afterAll(closeBrowser)

/** Every chart is on one of these. */
const pages = [
  ['the ranking', '/', '.chart-dots'],
  ['causes and places', '/compare?base=2023.1&target=2024.1&basis=planned', '.chart-slope-grid'],
  ['weights of a rule set', '/methodologies/2024.1', '.chart-partition'],
  ['course, heat and weights of a region', '/regions/SYN-01', '.chart-heat'],
] as const

/**
 * The marks of a page as the browser paints them: what fills and outlines each of them, and what is
 * behind the chart. Grid lines carry no figure and are left out; patterns are found by their lines.
 */
const DRAWN = `(() => {
  const isPaint = (colour) => colour.startsWith('rgb(')
  const groundOf = (element) => {
    const { backgroundColor } = getComputedStyle(element)
    return isPaint(backgroundColor) ? backgroundColor : groundOf(element.parentElement)
  }
  const faded = (element) =>
    element.closest('.chart') !== element &&
    (getComputedStyle(element).opacity !== '1' || faded(element.parentElement))
  const nameOf = (element) => element.getAttribute('class') ?? element.tagName
  const shapes = '.chart svg :is(circle, ellipse, line, path, polygon, polyline, rect, text)'
  const drawn = [...document.querySelectorAll(shapes)]
    .filter((element) => !element.matches('.chart-base, .chart-grid, clipPath *'))
    .map((element) => {
      const { fill, fillOpacity, stroke, strokeOpacity } = getComputedStyle(element)
      const isText = element.tagName === 'text'
      const painted = [
        ...(fillOpacity === '1' ? [fill] : []),
        ...(strokeOpacity === '1' && !isText ? [stroke] : []),
      ]
      return {
        name: nameOf(element),
        least: isText ? 4.5 : 3,
        paints: faded(element) ? [] : painted.filter(isPaint),
        ground: groundOf(element.closest('.chart')),
      }
    })
  const cells = [...document.querySelectorAll('.chart-heat td')].map((element) => ({
    name: 'border of ' + nameOf(element),
    least: 3,
    paints: [getComputedStyle(element).borderTopColor].filter(isPaint),
    ground: groundOf(element.closest('.chart')),
  }))
  return [...new Map([...drawn, ...cells].map((mark) => [JSON.stringify(mark), mark])).values()]
})()`

const drawnSchema = z.array(
  z.object({
    name: z.string(),
    /** The contrast it needs: of text more than of a shape. */
    least: z.number(),
    paints: z.array(z.string()),
    ground: z.string(),
  }),
)

type Drawn = z.infer<typeof drawnSchema>[number]

/** Whether something of the mark stands out from the ground, in colour and in grey. */
function standsOut({ paints, ground, least }: Drawn): boolean {
  const behind = parseColour(ground)
  return paints
    .map(parseColour)
    .some(
      (paint) =>
        contrast(paint, behind) >= least && contrast(inGrey(paint), inGrey(behind)) >= least,
    )
}

describe.each(['light', 'dark'] as const)('in %s colours', (colours) => {
  it.each(pages)('%s: every mark stands out, in colour and in grey', async (_, path, chart) => {
    const look = { language: 'ru', viewport: 'screen', javaScript: false, colours } as const
    await visit(path, look, async (page) => {
      expect(await page.locator(chart).count()).toBeGreaterThan(0)
      const drawn = await inPage(page, DRAWN, drawnSchema)
      expect(new Set(drawn.map(({ name }) => name)).size).toBeGreaterThan(1)
      expect(drawn.filter((mark) => !standsOut(mark))).toEqual([])
    })
  })
})
