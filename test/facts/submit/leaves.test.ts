import { describe, expect, it } from 'vitest'
import { issuesWith } from './support.ts'

describe('a date', () => {
  it.each(['2000-01-01', '2024-02-29', '2099-12-31'])('may be %s', (date) => {
    expect(issuesWith('completion', ['completedOn'], date)).toEqual([])
    expect(issuesWith('edition', ['adoptedOn'], date)).toEqual([])
  })

  it.each<[string, unknown]>([
    ['the year 0024', '0024-06-30'],
    ['the last day of another century', '1999-12-31'],
    ['the first day of another century', '2100-01-01'],
    ['a day that does not exist', '2023-02-29'],
    ['a month that does not exist', '2024-13-01'],
    ['another way of writing', '30.06.2024'],
    ['an instant', '2024-06-30T00:00:00Z'],
    ['digits of another script', '２０２４-06-30'],
    ['a year of five digits', '12024-06-30'],
    ['a space behind', '2024-06-30 '],
    ['a number', 20240630],
    ['nothing', null],
  ])('is refused: %s', (_, date) => {
    expect(issuesWith('completion', ['completedOn'], date)).not.toEqual([])
    expect(issuesWith('measurement', ['measuredOn'], date)).not.toEqual([])
    expect(issuesWith('services', ['measuredOn'], date)).not.toEqual([])
    expect(issuesWith('waiver', ['from'], date)).not.toEqual([])
    expect(issuesWith('body', ['on'], date)).not.toEqual([])
    expect(issuesWith('register-complete', ['from'], date)).not.toEqual([])
    expect(issuesWith('edition', ['adoptedOn'], date)).not.toEqual([])
    expect(issuesWith('edition', ['act', 'date'], date)).not.toEqual([])
    expect(issuesWith('edition', ['rows', 0, 'deadline', 'resolved'], date)).not.toEqual([])
  })

  it('may be left out of a document, a trait and the end of a waiver, and is checked there', () => {
    for (const [kind, place] of [
      ['evidence', ['document', 'date']],
      ['trait', ['from']],
      ['waiver', ['until']],
    ] as const) {
      expect(issuesWith(kind, place, null)).toEqual([])
      expect(issuesWith(kind, place, '2024-06-30')).toEqual([])
      expect(issuesWith(kind, place, '0024-06-30')).toHaveLength(1)
    }
  })
})

describe('a count', () => {
  it.each([0, 1, 1_000_000])('may be %d', (count) => {
    expect(issuesWith('measurement', ['total'], count)).toEqual([])
  })

  it.each<[string, unknown]>([
    ['a minus', -1],
    ['a minus before nothing', -0],
    ['a half', 0.5],
    ['more than a million', 1_000_001],
    ['more than can be counted', JSON.parse('1e400')],
    ['more than is exact', 2 ** 53],
    ['text', '5'],
    ['yes', true],
    ['a list', [5]],
    ['nothing', null],
  ])('is refused: %s', (_, count) => {
    for (const field of ['done', 'total'])
      expect(issuesWith('measurement', [field], count)).not.toEqual([])
    for (const field of ['graded', 'planned', 'finished'])
      expect(issuesWith('services', [field], count)).not.toEqual([])
  })
})

describe('the address of a document', () => {
  const issues = (url: unknown) => issuesWith('evidence', ['document', 'url'], url)

  it.each([
    'https://example.org',
    'https://example.org:8443/акты/12-р.pdf?версия=1#стр=2',
    'https://пример.рф/документ',
    'https://example.org/a@b',
    'https://[::1]/a',
  ])('may be %s', (url) => {
    expect(issues(url)).toEqual([])
  })

  it('has at most 2,000 characters', () => {
    expect(issues(`https://example.org/${'a'.repeat(1980)}`)).toEqual([])
    expect(issues(`https://example.org/${'a'.repeat(1981)}`)).toHaveLength(1)
  })

  it.each([
    'http://example.org/12.pdf',
    'HTTPS://example.org',
    'ftp://example.org',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,a',
    '//example.org',
    '/12.pdf',
    'example.org',
    'https:example.org',
    'https://',
    'https:///12.pdf',
    'https://user@example.org',
    'https://user:secret@example.org',
    'https://@example.org',
    'https://example.org\\@evil.example',
    'https://exa mple.org',
    'https://example.org/a b',
    ' https://example.org',
    'https://example.org\n',
    'https://exam\tple.org',
    'https://example.org/\u0000',
    'https://example.org/\ud83d',
    5,
    ['https://example.org'],
  ])('is refused: %j', (url) => {
    expect(issues(url)).not.toEqual([])
  })
})

describe('the hash of a file', () => {
  it.each(['0123456789abcdef'.repeat(4)])('may be %s', (hash) => {
    expect(issuesWith('evidence', ['document', 'sha256'], hash)).toEqual([])
  })

  it.each(['A'.repeat(64), 'a'.repeat(63), 'a'.repeat(65), 'g'.repeat(64), `${'a'.repeat(64)}\n`])(
    'is refused: %j',
    (hash) => {
      expect(issuesWith('evidence', ['document', 'sha256'], hash)).toHaveLength(1)
    },
  )
})

describe('what a fact names', () => {
  it.each<[Parameters<typeof issuesWith>, string]>([
    [['completion', ['item'], 'R1'], 'a section for an item'],
    [['completion', ['item'], 'r1.1'], 'an item in lower case'],
    [['completion', ['item'], `R1.${'1'.repeat(20)}`], 'an item without end'],
    [['completion', ['row'], 1.1], 'a row as a number'],
    [['completion', ['row'], '1.'], 'half a row'],
    [['completion', ['body'], 'Министерство'], 'a body by its name'],
    [['completion', ['body'], 'a'.repeat(101)], 'a body without end'],
    [['completion', ['ref'], '#a'], 'a ref with its sign'],
    [['evidence', ['fills'], []], 'a document that fills nothing'],
    [['evidence', ['document', 'kind'], 'letter'], 'a kind of document that there is not'],
    [['evidence', ['completion'], 'RU-BU-0'], 'a fact before the first'],
    [['evidence', ['completion'], '#'], 'no ref'],
    [['withdrawal', ['of'], 'RU-BU-01'], 'an id that is written otherwise'],
    [['withdrawal', ['of'], 'fact 12'], 'no id'],
    [['verdict', ['on'], 'RU-BU-1e3'], 'an id with a power'],
    [['verdict', ['outcome'], 'pending'], 'an outcome that there is not'],
    [['trait', ['value'], 'true'], 'a trait as text'],
    [['trait', ['trait'], 'HR'], 'a trait that cannot be'],
    [['body', ['change'], 'split'], 'a change that there is not'],
  ])('is refused: %j, %s', ([kind, place, value]) => {
    expect(issuesWith(kind, place, value)).not.toEqual([])
  })

  it('are 1 to 50 requirements that a document fills', () => {
    const fill = { item: 'R1.1', row: '1.1', requirement: 'act' }
    expect(issuesWith('evidence', ['fills'], Array(50).fill(fill))).toEqual([])
    expect(issuesWith('evidence', ['fills'], Array(51).fill(fill))).toHaveLength(1)
  })
})
