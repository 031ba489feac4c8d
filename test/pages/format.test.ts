import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countInWords,
  dayInWords,
  instantInWords,
  percentInWords,
  plural,
  pointsInWords,
} from '../../src/pages/format.ts'

const spaced = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('figures in words', () => {
  it('40 % is «40,00 %» in Russian and "40.00%" in English, in one line', () => {
    expect(percentInWords(40, 'ru')).toBe('40,00\u00a0%')
    expect(percentInWords(40, 'en')).toBe('40.00%')
    expect(percentInWords(39.99, 'ru')).toBe('39,99\u00a0%')
  })

  it('a score that is not there is a dash, not 0', () => {
    expect(percentInWords(null, 'ru')).toBe('—')
    expect(pointsInWords(null, 'en')).toBe('—')
  })

  it('a difference has a sign, and none has none', () => {
    expect([3.5, -3.5, 0].map((points) => pointsInWords(points, 'ru'))).toEqual([
      '+3,50',
      '\u22123,50',
      '0,00',
    ])
  })

  it('counts are in groups of three from five digits on', () => {
    expect([89, 9999, 10000, 1234567].map((count) => spaced(countInWords(count, 'ru')))).toEqual([
      '89',
      '9999',
      '10 000',
      '1 234 567',
    ])
    expect(countInWords(10000, 'en')).toBe('10,000')
  })

  it('no figure of the engine loses a hundredth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
        const text = percentInWords(hundredths / 100, 'ru')
        expect(Number(text.replace(/[^\d]/g, ''))).toBe(hundredths)
      }),
    )
  })
})

describe('dates in words', () => {
  it('22 November 2026 is 22.11.2026 in Russian and 22 Nov 2026 in English', () => {
    expect(dayInWords('2026-11-22', 'ru')).toBe('22.11.2026')
    expect(spaced(dayInWords('2026-11-22', 'en'))).toBe('22 Nov 2026')
    expect(spaced(dayInWords('2024-02-09', 'en'))).toBe('9 Feb 2024')
  })

  it('an instant is by the clock of Moscow, on the day that it has there', () => {
    expect(spaced(instantInWords('2026-11-22T21:30:00.000Z', 'ru'))).toBe('23.11.2026, 00:30 МСК')
    expect(spaced(instantInWords('2026-11-22T09:05:59.999Z', 'en'))).toBe(
      '22 Nov 2026, 12:05 Moscow',
    )
  })
})

describe('the form of a Russian word', () => {
  it.each([
    [1, 'регион'],
    [2, 'региона'],
    [5, 'регионов'],
    [11, 'регионов'],
    [14, 'регионов'],
    [21, 'регион'],
    [24, 'региона'],
    [89, 'регионов'],
    [111, 'регионов'],
    [0, 'регионов'],
  ])('goes with %i: %s', (count, form) => {
    expect(plural(count, ['регион', 'региона', 'регионов'])).toBe(form)
  })
})
