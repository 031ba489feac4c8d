import { afterAll, describe, expect, it } from 'vitest'
import { regionScoreSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createService } from '../support/service.ts'
import { type Language, reader, regionCodes } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const answer = reader(service, regionScoreSchema)
const scoreOf = (region: string, query: string, language: Language = 'en') =>
  answer(`/v1/regions/${region}/score?${query}`, language)

async function itemsOf(region: string, query = 'methodology=2023.2', language: Language = 'en') {
  const { sections = [] } = await scoreOf(region, query, language)
  return sections.flatMap(({ items = [] }) => items)
}

/** The items in a state, and the documents that their evidence names. */
async function metIn(region: string, query?: string) {
  const items = await itemsOf(region, query)
  return items
    .filter(({ state }) => state === 'met')
    .map(({ id, evidence }) => [
      id,
      ...evidence.map(({ kind, number, date, verdict }) => `${kind} ${number} ${date} ${verdict}`),
    ])
}

describe('the only real facts, on the accepted basis', () => {
  it('in Buryatia are R1.1, R1.2 and R1.3, each with its document', async () => {
    const minutes = 'minutes 01.08-007-6802/23 2023-08-14 accepted'
    expect(await metIn('RU-BU')).toEqual([
      ['R1.1', 'directive 343-р 2023-05-17 accepted'],
      ['R1.2', minutes],
      ['R1.3', minutes],
    ])
  })

  it('in Irkutsk are R1.1 and R1.2, by directives whose numbers are not printed', async () => {
    expect(await metIn('RU-IRK')).toEqual([
      ['R1.1', 'directive null null accepted'],
      ['R1.2', 'directive null null accepted'],
    ])
    const [first] = await itemsOf('RU-IRK')
    expect(first?.rows).toMatchObject([{ number: '1.1', completedOn: '2023-09-01', value: '1/1' }])
  })

  it.each(['RU-AL', 'RU-CU'])('in %s are none: the score is 0/1, not null', async (region) => {
    expect(await metIn(region)).toEqual([])
    const { score, level, threshold } = await scoreOf(region, 'methodology=2023.2&depth=summary')
    expect(score).toEqual({ exact: '0/1', percent: 0 })
    expect([level, threshold.met]).toEqual(['initial', false])
  })

  it.each(regionCodes)(
    'leave nothing half done in %s: no partial, pending or waived',
    async (region) => {
      const states = new Set((await itemsOf(region)).map(({ state }) => state))
      for (const state of ['partial', 'pending', 'waived']) expect(states).not.toContain(state)
    },
  )

  it.each([
    ['RU-BU', '2023.1', '1/11', 9.09],
    ['RU-BU', '2023.2', '3/32', 9.38],
    ['RU-BU', '2024.1', '3/32', 9.38],
    ['RU-IRK', '2023.1', '2/33', 6.06],
    ['RU-IRK', '2023.2', '1/16', 6.25],
    ['RU-IRK', '2024.1', '1/16', 6.25],
  ])('give %s under %s the score %s, shown as %d %%', async (region, version, exact, percent) => {
    const body = await scoreOf(region, `methodology=${version}&depth=summary`)
    expect(body.score).toEqual({ exact, percent })
    expect([body.basis, body.level, body.levelLabel, body.threshold]).toEqual([
      'accepted',
      'initial',
      'initial',
      { percent: 40, met: false, reachedOn: null, falls: [] },
    ])
    expect(body.methodology).toMatchObject({ version, provenance: 'illustrative' })
  })

  it('are the same on the reported basis, where nothing else is claimed', async () => {
    for (const region of ['RU-BU', 'RU-IRK'])
      expect(await metIn(region, 'methodology=2023.2&basis=reported')).toEqual(await metIn(region))
  })

  it('count from their own day on: R1.1 of Buryatia on 2023-05-17, not the day before', async () => {
    const onDay = (asOf: string) =>
      scoreOf('RU-BU', `methodology=2023.1&asOf=${asOf}&depth=summary`)
    expect((await onDay('2023-05-16')).score.exact).toBe('0/1')
    expect((await onDay('2023-05-17')).score.exact).toBe('1/33')
    expect((await onDay('2023-08-13')).score.exact).toBe('1/33')
    expect((await onDay('2023-08-14')).score.exact).toBe('1/11')
  })

  it('name the facts behind a value: the completion, document and verdict of R1.1', async () => {
    const [first] = await itemsOf('RU-BU')
    expect(first).toMatchObject({
      id: 'R1.1',
      number: '1.1',
      facts: ['RU-BU-4', 'RU-BU-7', 'RU-BU-9'],
      evidence: [
        {
          fact: 'RU-BU-7',
          row: '1.1',
          requirement: 'directive',
          date: '2023-05-17',
          submittedAt: '2024-04-27T09:00:00.004Z',
          decidedAt: '2024-04-27T09:00:00.006Z',
          verdictFact: 'RU-BU-9',
        },
      ],
      requirements: [{ id: 'directive', row: '1.1', status: 'accepted' }],
      rows: [
        {
          number: '1.1',
          completed: true,
          completedOn: '2023-05-17',
          claim: {
            fact: 'RU-BU-4',
            on: '2023-05-17',
            submittedAt: '2024-04-27T09:00:00.001Z',
          },
          documents: '1/1',
        },
      ],
    })
  })
})

describe('the reason of every item', () => {
  it.each(
    regionCodes.flatMap((region) => ['accepted', 'planned'].map((basis) => ({ region, basis }))),
  )('in $region on the basis $basis is told in both languages', async ({ region, basis }) => {
    const query = `methodology=2023.2&basis=${basis}`
    const english = await itemsOf(region, query)
    const russian = await itemsOf(region, query, 'ru')
    expect(english).toHaveLength(59)
    for (const [index, item] of english.entries()) {
      const inRussian = russian[index]
      expect([inRussian?.id, inRussian?.state]).toEqual([item.id, item.state])
      expect(inRussian?.reason).toMatch(/^[А-ЯЁ].*\.$/)
      expect(item.reason).toMatch(/^[A-Z].*\.$/)
      expect([item.label, inRussian?.label]).toEqual([
        expect.stringMatching(/[a-z]/),
        expect.stringMatching(/[а-яё]/),
      ])
    }
  })

  it('of what does not apply names the trait that decided, and the act that it follows from', async () => {
    const items = await itemsOf('RU-BU')
    expect(items.find(({ id }) => id === 'R4.1')).toMatchObject({
      state: 'not-applicable',
      reason: expect.stringContaining('331-р'),
      conditions: [
        { trait: 'hrCentralised', required: true, value: false, source: 'act', act: '331-р' },
      ],
    })
  })

  it('of an absent item says so: R2.2 in Buryatia, R1.1 in Chuvashia', async () => {
    const absent = async (region: string) =>
      (await itemsOf(region))
        .filter(({ state }) => state === 'absent')
        .map(({ id, number, value, reasonCode }) => [id, number, value, reasonCode])
    expect(await absent('RU-BU')).toEqual([['R2.2', null, '0/1', 'not-in-roadmap']])
    expect(await absent('RU-CU')).toEqual([['R1.1', null, '0/1', 'not-in-roadmap']])
    expect([...(await absent('RU-AL')), ...(await absent('RU-IRK'))]).toEqual([])
  })
})
