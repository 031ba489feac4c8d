import { describe, expect, it } from 'vitest'
import {
  drawn,
  gainInWords,
  isNothing,
  legible,
  shareInWords,
} from '../../../src/pages/subject/shares.ts'

describe('a share in words', () => {
  it('has two decimals, half up, in the form of the language: 1/32 is 3,13 %', () => {
    expect(shareInWords('1/32', 'ru')).toBe('3,13\u00a0%')
    expect(shareInWords('1/32', 'en')).toBe('3.13%')
  })

  it('is never rounded down to nothing: 1/1000000 is 0,01 %', () => {
    expect(shareInWords('1/1000000', 'ru')).toBe('0,01\u00a0%')
    expect(shareInWords('0/1', 'ru')).toBe('0,00\u00a0%')
  })

  it('is a dash where there is none', () => {
    expect(shareInWords(null, 'ru')).toBe('—')
  })

  it('has its sign as a gain: +4.17 and −4.17', () => {
    expect(gainInWords('1/24', 'en')).toBe('+4.17')
    expect(gainInWords('-1/24', 'en')).toBe('\u22124.17')
  })
})

describe('a fraction', () => {
  it('is legible up to 21 characters', () => {
    expect(legible('797/1344')).toBe('797/1344')
    expect(legible('12345678901/12345678901')).toBeNull()
    expect(legible(null)).toBeNull()
  })

  it('is drawn to nine digits, however long it is', () => {
    expect(drawn('1/3')).toBe(0.333333333)
    expect(drawn(`${'1'.repeat(400)}/${'2'.repeat(400)}`)).toBe(0.5)
  })

  it('is nothing where it is 0, whatever below', () => {
    expect(isNothing('0/1')).toBe(true)
    expect(isNothing('1/900')).toBe(false)
  })
})
