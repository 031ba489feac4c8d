import { describe, expect, it } from 'vitest'
import type { Catalogue } from '../../../src/methodology/index.ts'
import { exclusionLines } from '../../../src/pages/subject/exclusions.ts'
import type { ExclusionBody } from '../../../src/routes/schemas/score.ts'

const label = (text: string) => ({ ru: text, en: text })
const catalogue: Catalogue = {
  title: label('t'),
  source: 's',
  traits: [
    {
      id: 'hrCentralised',
      subject: 'region',
      label: label('<script>alert(1)</script> "HR"'),
      whenUnknown: 'unknown',
      source: 's',
    },
  ],
  region: { sections: [] },
  body: { sections: [] },
}

const excluded = (given: Partial<ExclusionBody>): ExclusionBody => ({
  kind: 'trait',
  trait: 'hrCentralised',
  body: null,
  act: null,
  fact: null,
  items: ['R4.1', 'R4.2'],
  points: '1/100',
  ...given,
})

const linesOf = (exclusions: readonly ExclusionBody[]) =>
  exclusionLines(
    exclusions,
    catalogue,
    (count) => `${count} bodies`,
    ({ en }) => en,
    'en',
  )

describe('what was taken out', () => {
  it('names the trait in words, its act, its items and the points that it gave', () => {
    expect(linesOf([excluded({ act: '331-р' })])).toEqual([
      {
        what: 'Trait: <script>alert(1)</script> "HR"',
        items: 'R4.1, R4.2',
        source: 'by the act 331-р',
        points: '+1.00',
      },
    ])
  })

  it('of three bodies by the same trait is one line with the range of points', () => {
    const inside = (body: string, points: string | null) =>
      excluded({ body, points, fact: `RU-BU-${body}` })
    const [line, ...others] = linesOf([
      inside('a', '1/50'),
      inside('b', '-1/100'),
      inside('c', '0/1'),
    ])
    expect(others).toEqual([])
    expect(line).toMatchObject({ source: '3 bodies', points: '\u22121.00 … +2.00' })
  })

  it('of one body names the body and the fact', () => {
    const closed = excluded({
      kind: 'body-closed',
      trait: null,
      body: 'a',
      fact: 'RU-BU-9',
      items: [],
    })
    expect(linesOf([closed])).toEqual([
      { what: 'The body was closed', items: '', source: 'a, fact RU-BU-9', points: '+1.00' },
    ])
  })

  it('that cannot be told in points has a dash', () => {
    expect(linesOf([excluded({ points: null })])[0]?.points).toBe('—')
  })
})
