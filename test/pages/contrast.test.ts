import { describe, expect, it } from 'vitest'
import { contrast, inGrey, parseColour } from '../browser/contrast.ts'

describe('the contrast of two colours', () => {
  it('is 21 of black on white and 1 of a colour on itself', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 10)
    expect(contrast([18, 57, 107], [18, 57, 107])).toBe(1)
  })

  it('is 4.48 of #777 on white, as WCAG has it, whichever comes first', () => {
    expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2)
    expect(contrast([255, 255, 255], [119, 119, 119])).toBeCloseTo(4.48, 2)
  })

  it('takes what a browser computed, and greys it', () => {
    expect(parseColour('rgb(18, 57, 107)')).toEqual([18, 57, 107])
    expect(inGrey([255, 0, 0])).toEqual([76, 76, 76])
    expect(() => parseColour('var(--ink)')).toThrow('not a computed colour')
  })
})
