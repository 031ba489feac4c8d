import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LONGEST_CREDENTIAL, readBearer } from '../../src/access/bearer.ts'

describe('readBearer', () => {
  it.each([[null], [undefined]])('finds nothing where the header is %s', (header) => {
    expect(readBearer(header)).toBeNull()
  })

  it.each(['Bearer abc', 'bearer abc', 'BEARER abc', 'bEaReR   abc'])(
    'reads abc from %j, whatever the case of the scheme',
    (header) => {
      expect(readBearer(header)).toEqual({ outcome: 'credential', text: 'abc' })
    },
  )

  it('reads back any credential of the characters of RFC 6750', () => {
    const credential = fc.stringMatching(/^[A-Za-z0-9\-._~+/]+={0,2}$/)
    fc.assert(
      fc.property(credential, (text) => {
        expect(readBearer(`Bearer ${text}`)).toEqual({ outcome: 'credential', text })
      }),
    )
  })

  it('reads 8,000 characters and refuses 8,001', () => {
    const longest = 'a'.repeat(LONGEST_CREDENTIAL)
    expect(LONGEST_CREDENTIAL).toBe(8000)
    expect(readBearer(`Bearer ${longest}`)).toEqual({ outcome: 'credential', text: longest })
    expect(readBearer(`Bearer ${longest}a`)).toEqual({ outcome: 'malformed' })
  })

  it.each([
    ['an empty header', ''],
    ['the scheme alone', 'Bearer'],
    ['the scheme and a space', 'Bearer '],
    ['a credential without a scheme', 'abc'],
    ['another scheme', 'Basic YTpi'],
    ['a scheme that only begins alike', 'Bearers abc'],
    ['a scheme that only ends alike', 'x-Bearer abc'],
    ['no space', 'Bearerabc'],
    ['a tab in place of the space', 'Bearer\tabc'],
    ['a space before', ' Bearer abc'],
    ['a space behind', 'Bearer abc '],
    ['a line end behind', 'Bearer abc\n'],
    ['two credentials', 'Bearer abc def'],
    ['two headers joined into one', 'Bearer abc, Bearer def'],
    ['a quoted credential', 'Bearer "abc"'],
    ['an equals sign in the middle', 'Bearer a=b'],
    ['equals signs alone', 'Bearer =='],
    ['a Cyrillic letter', 'Bearer аbc'],
    ['NUL', 'Bearer abc\u0000'],
    ['5 MB', `Bearer ${'a'.repeat(5_000_000)}`],
    ['5 MB of spaces', `Bearer${' '.repeat(5_000_000)}`],
    ['5 MB of equals signs and a letter', `Bearer a${'='.repeat(5_000_000)}a`],
  ])('calls %s malformed', (_, header) => {
    expect(readBearer(header)).toEqual({ outcome: 'malformed' })
  })

  it('never reads a character of another kind from any header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const read = readBearer(`Bearer ${text}`)
        if (read?.outcome === 'credential') expect(read.text).toMatch(/^[\w\-.~+/]+=*$/)
        else expect(read).toEqual({ outcome: 'malformed' })
      }),
    )
  })
})
