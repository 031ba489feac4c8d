import { describe, expect, it } from 'vitest'
import type { Document } from 'yaml'
import { buryatia, problemsAfter, rowOf } from './altered-roadmap.ts'

const row43 = 'editions.1.rows.26.deadline'

const deadline = (document: Document, number: string) => [
  ...rowOf(document, buryatia, number),
  'deadline',
]

describe('a deadline of a row', () => {
  it.each([['flag'], ['resolution']])(
    'printed as «31.11.2024», which is no date, is refused without its %s',
    async (key) => {
      const problems = await problemsAfter(buryatia, (document) =>
        document.deleteIn([...deadline(document, '4.3'), key]),
      )
      expect(problems).toEqual([
        {
          file: buryatia,
          path: row43,
          problem: '«31.11.2024» is no date, and nothing says how it was read',
          remedy: 'keep it as printed, and add `flag` and `resolution` beside `resolved`',
        },
      ])
    },
  )

  it('is refused where it is resolved to 2024-11-31 itself, flagged or not', async () => {
    const problems = await problemsAfter(buryatia, (document) =>
      document.setIn([...deadline(document, '4.3'), 'resolved'], '2024-11-31'),
    )
    expect(problems).toEqual([
      expect.objectContaining({ file: buryatia, path: `${row43}.resolved` }),
    ])
  })

  it('is refused where it is corrected in silence: «30.11.2024» keeps no flag', async () => {
    const problems = await problemsAfter(buryatia, (document) =>
      document.setIn([...deadline(document, '4.3'), 'printed'], '30.11.2024'),
    )
    expect(problems).toEqual([
      {
        file: buryatia,
        path: row43,
        problem: '«30.11.2024» is a date, but is flagged as none',
        remedy: 'remove `flag`',
      },
    ])
  })

  it('is refused with a flag that nobody described', async () => {
    const problems = await problemsAfter(buryatia, (document) =>
      document.setIn([...deadline(document, '4.3'), 'flag'], 'typo'),
    )
    expect(problems).toEqual([
      expect.objectContaining({
        path: `${row43}.flag`,
        remedy: 'use one of no-such-date, no-such-quarter',
      }),
    ])
  })

  it('«17.05.2023» resolved to 2023-05-18 is refused, and the remedy names the day', async () => {
    const problems = await problemsAfter(buryatia, (document) =>
      document.setIn([...deadline(document, '1.1'), 'resolved'], '2023-05-18'),
    )
    expect(problems).toEqual([
      {
        file: buryatia,
        path: 'editions.1.rows.0.deadline',
        problem: '«17.05.2023» is 2023-05-17, not 2023-05-18',
        remedy: 'write resolved: "2023-05-17"',
      },
    ])
  })
})

describe('a date or an instant', () => {
  const date = /is not a date that exists; write it as "2024-06-30"/
  const instant = /is not an instant/

  it.each<[string, (document: Document) => void, string, RegExp]>([
    [
      'a deadline on "2024-02-30"',
      (document) => document.setIn([...deadline(document, '1.4'), 'resolved'], '2024-02-30'),
      'editions.1.rows.3.deadline.resolved',
      date,
    ],
    [
      'a deadline on "29.03.2024", which is not the form of a date here',
      (document) => document.setIn([...deadline(document, '1.4'), 'resolved'], '29.03.2024'),
      'editions.1.rows.3.deadline.resolved',
      date,
    ],
    [
      'an act of "2023-11-31"',
      (document) => document.setIn(['acts', 0, 'date'], '2023-11-31'),
      'acts.0.date',
      date,
    ],
    [
      'an edition adopted on "2023-02-29"',
      (document) => document.setIn(['editions', 1, 'adoptedOn'], '2023-02-29'),
      'editions.1.adoptedOn',
      date,
    ],
    [
      'a completion on "2023-5-17"',
      (document) => document.setIn(['executed', 'completions', 0, 'completedOn'], '2023-5-17'),
      'executed.completions.0.completedOn',
      date,
    ],
    [
      'a completion on the number 2023',
      (document) => document.setIn(['executed', 'completions', 0, 'completedOn'], 2023),
      'executed.completions.0.completedOn',
      /date in quotes/,
    ],
    [
      'a record without milliseconds',
      (document) => document.setIn(['editions', 1, 'recordedAt'], '2024-04-27T09:00:00Z'),
      'editions.1.recordedAt',
      instant,
    ],
    [
      'a record in the zone of Moscow',
      (document) => document.setIn(['editions', 1, 'recordedAt'], '2024-04-27T09:00:00.000+03:00'),
      'editions.1.recordedAt',
      instant,
    ],
    [
      'a record at 24:00 of 30 February',
      (document) => document.setIn(['editions', 1, 'recordedAt'], '2024-02-30T24:00:00.000Z'),
      'editions.1.recordedAt',
      instant,
    ],
  ])('that does not exist is refused: %s', async (_, alter, place, problem) => {
    expect(await problemsAfter(buryatia, alter)).toEqual([
      {
        file: buryatia,
        path: place,
        problem: expect.stringMatching(problem),
        remedy: expect.stringMatching(/./),
      },
    ])
  })
})

describe('editions', () => {
  it.each([['2023-11-15T09:00:00.000Z'], ['2023-11-14T09:00:00.000Z']])(
    'are refused where the second is recorded at %s, no later than the first',
    async (recordedAt) => {
      const problems = await problemsAfter(buryatia, (document) =>
        document.setIn(['editions', 1, 'recordedAt'], recordedAt),
      )
      expect(problems).toEqual([
        {
          file: buryatia,
          path: 'editions.1.recordedAt',
          problem: 'it is not after the edition before',
          remedy: 'list editions oldest first, each recorded later',
        },
      ])
    },
  )
})
