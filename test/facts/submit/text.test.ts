import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textProblem } from '../../../src/facts/submit/text.ts'
import { issuesWith, textAt, textPlaces } from './support.ts'

describe.each(textPlaces)('the text of %s at %j', (kind, place, most, lines) => {
  const issues = (text: string) => issuesWith(kind, place, textAt(place, text))

  it(`has at most ${most} characters`, () => {
    expect(issues('я'.repeat(most))).toEqual([])
    expect(issues('я'.repeat(most + 1))).not.toEqual([])
  })

  it('takes letters of any script, quotation marks, symbols and emoji', () => {
    expect(issues('Приказ № 5 «О плане» — "A" & <b>, 文, 👩‍👩‍👧')).toEqual([])
  })

  it.each<[string, string]>([
    ['half a surrogate pair', 'a\ud83d'],
    ['the other half', '\ude00a'],
    ['NUL', 'a\u0000b'],
    ['an escape', 'a\u001b[31m'],
    ['a tabulator', 'a\tb'],
    ['a carriage return alone', 'a\rb'],
    ['delete', 'a\u007fb'],
    ['a control character of Latin 1', 'a\u0085b'],
    ['what turns the line round', 'a\u202eb'],
    ['what isolates a direction', 'a\u2067b'],
    ['a space before', ' a'],
    ['a space behind', 'a\u00a0'],
    ['a line break behind', 'a\n'],
    ['spaces alone', '   '],
    ['what nobody sees', '\u200b\u2060'],
    ['nothing', ''],
  ])('is refused with %s', (_, text) => {
    expect(issues(text)).not.toEqual([])
  })

  it.each(['a\nb', 'a\r\nb', 'a\u2028b', 'a\n\nb'])(
    lines === 'lines' ? 'may have several lines: %j' : 'is refused with several lines: %j',
    (text) => {
      expect(issues(text).length > 0).toBe(lines === 'one line')
    },
  )

  it('is refused where it is no text', () => {
    for (const value of [5, true, {}, [], ['a']])
      expect(issuesWith(kind, place, value)).not.toEqual([])
  })
})

describe('any text', () => {
  it('that is taken is well-formed, trimmed, and without control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, lines) => {
        if (textProblem(text, lines) !== null) return
        expect(text.isWellFormed()).toBe(true)
        expect(text.trim()).toBe(text)
        expect(text).not.toBe('')
        const controls = [...text].filter((character) => /\p{Cc}/u.test(character))
        expect(controls.filter((character) => !lines || !'\r\n'.includes(character))).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })

  it('is taken where it is letters and digits with single spaces between them', () => {
    const word = fc.stringMatching(/^[\p{L}\p{N}]{1,12}$/u)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        expect(textProblem(words.join(' '), false)).toBeNull()
      }),
    )
  })
})
