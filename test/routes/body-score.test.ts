import { afterAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { bodiesSchema } from '../../src/routes/schemas/region.ts'
import { bodyScoreSchema, regionScoreSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createService } from '../support/service.ts'
import { ask, fraction, read, reader, refusal, sumOf, times, written } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const answer = reader(service, bodyScoreSchema)
const pathOf = (region: string, body: string, query: string) =>
  `/v1/regions/${region}/bodies/${body}/score?${query}`
const scoreOf = (query: string, region = 'RU-BU', body = 'administration') =>
  answer(pathOf(region, body, query))
const itemsOf = ({ sections = [] }: z.infer<typeof bodyScoreSchema>) =>
  sections.flatMap(({ items = [] }) => items)

const versions = ['2023.1', '2023.2', '2024.1'] as const

describe('GET /v1/regions/{region}/bodies/{body}/score', () => {
  it.each(versions)(
    'on the accepted basis is 0/1 under %s: nothing was accepted',
    async (version) => {
      const body = await scoreOf(`methodology=${version}`)
      expect(body.score).toEqual({ exact: '0/1', percent: 0 })
      expect([body.level, body.levelLabel, body.closedBy]).toEqual(['initial', 'initial', null])
    },
  )

  it.each(versions)(
    'on the planned basis is null under %s: no own roadmap is known',
    async (version) => {
      const body = await scoreOf(`methodology=${version}&basis=planned`)
      expect(body.score).toEqual({ exact: null, percent: null })
      expect([body.level, body.levelLabel]).toEqual([null, null])
      expect(itemsOf(body)).toHaveLength(76)
      expect(new Set(itemsOf(body).map(({ contribution }) => contribution))).toEqual(
        new Set(['0/1']),
      )
    },
  )

  it.each(versions)('has 76 items under %s whose effective weights sum to 1', async (version) => {
    const body = await scoreOf(`methodology=${version}`)
    const items = itemsOf(body)
    expect(items).toHaveLength(76)
    expect(sumOf(items.map(({ weight }) => weight.effective))).toBe('1/1')
    expect(sumOf(items.map(({ contribution }) => contribution))).toBe(body.score.exact)
    for (const item of items)
      expect(item.contribution).toBe(
        written(times(fraction(item.weight.effective), fraction(item.value ?? '0/1'))),
      )
  })

  it('has eleven sections, and every item has a reason in both languages', async () => {
    const path = pathOf('RU-BU', 'administration', 'methodology=2024.1')
    const english = await answer(path)
    const russian = await answer(path, 'ru')
    const thirds = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `B3.${n}`)
    expect(english.sections?.map(({ id }) => id)).toEqual(['B1', 'B2', ...thirds])
    for (const { reason } of itemsOf(english)) expect(reason).toMatch(/^[A-Z].*\.$/)
    for (const { reason } of itemsOf(russian)) expect(reason).toMatch(/^[А-ЯЁ].*\.$/)
    expect(russian.body.name).toMatch(/^Администрация/)
    expect(english.body.name).toMatch(/^Administration/)
  })

  it('shows B1.5a, which is optional, without weight or value', async () => {
    const item = itemsOf(await scoreOf('methodology=2023.2')).find(({ id }) => id === 'B1.5a')
    expect([item?.weight.effective, item?.contribution]).toEqual(['0/1', '0/1'])
  })

  it('gives B3.1.7 the ratio 0/1 while no measurement is known, and others none', async () => {
    const items = itemsOf(await scoreOf('methodology=2023.2'))
    const ratios = items.filter(({ ratio }) => ratio !== null)
    expect(ratios.map(({ id, ratio }) => `${id} ${ratio}`)).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => `B3.${n}.7 0/1`),
    )
  })

  it('reports the eight traits of the administration of Buryatia as unknown', async () => {
    const { unknownTraits, exclusions } = await scoreOf('methodology=2023.2')
    expect([...(unknownTraits ?? [])].sort()).toEqual([
      'carriesAccounting',
      'carriesAdministrativeSupport',
      'carriesItSupport',
      'carriesOutStateControl',
      'hasOwnHr',
      'hasServicesGradedVOrG',
      'providesServices',
      'providesSupportMeasures',
    ])
    expect(exclusions).toEqual([])
  })

  it('knows of the ministry of finance of Altai that it carries accounting', async () => {
    const body = await scoreOf('methodology=2023.2', 'RU-AL', 'ministry-of-finance')
    expect(body.unknownTraits).not.toContain('carriesAccounting')
    expect(itemsOf(body).find(({ id }) => id === 'B3.8.1')?.conditions).toMatchObject([
      { trait: 'carriesAccounting', value: true, source: 'act', act: '594-р' },
    ])
  })

  it('takes B1.3 out in Altai, where the region has a common procedure', async () => {
    const body = await scoreOf('methodology=2023.2', 'RU-AL', 'ministry-of-finance')
    expect(itemsOf(body).find(({ id }) => id === 'B1.3')).toMatchObject({
      state: 'not-applicable',
      value: null,
      conditions: [{ trait: 'processRegisterProcedureCommon', required: false, value: true }],
    })
    expect(body.exclusions).toMatchObject([
      { kind: 'trait', trait: 'processRegisterProcedureCommon', act: '594-р', items: ['B1.3'] },
    ])
    expect(
      itemsOf(await scoreOf('methodology=2023.2')).find(({ id }) => id === 'B1.3')?.state,
    ).toBe('unmet')
  })

  it('is as deep as asked: summary, sections, items', async () => {
    const full = await scoreOf('methodology=2023.2&depth=items')
    const { sections = [], exclusions, unknownTraits, ...summary } = full
    expect(await scoreOf('methodology=2023.2&depth=summary')).toEqual(summary)
    expect(await scoreOf('methodology=2023.2&depth=sections')).toEqual({
      ...full,
      sections: sections.map(({ items, ...section }) => section),
    })
    const [left, right] = await Promise.all(
      ['', '&depth=items'].map((depth) =>
        ask(service, pathOf('RU-BU', 'administration', `methodology=2023.2${depth}`)),
      ),
    )
    expect(left?.text).toBe(right?.text)
  })

  it('is the score that the region shows for it, for all 13 bodies', async () => {
    const shown = []
    for (const region of ['RU-AL', 'RU-BU', 'RU-CU', 'RU-IRK']) {
      const { bodies } = await read(service, `/v1/regions/${region}/bodies`, bodiesSchema)
      const path = `/v1/regions/${region}/score?methodology=2024.1&depth=sections`
      const listed = (await read(service, path, regionScoreSchema)).bodies ?? []
      expect(listed.map(({ code }) => code)).toEqual(bodies.map(({ code }) => code))
      for (const { code, name, score, level } of listed) {
        const own = await scoreOf('methodology=2024.1&depth=summary', region, code)
        expect([own.body, own.score, own.level]).toEqual([{ code, name }, score, level])
        shown.push(code)
      }
    }
    expect(shown).toHaveLength(13)
  })

  it('of a body that another region has is 404 unknown-body', async () => {
    const path = pathOf('RU-IRK', 'ministry-of-finance', 'methodology=2023.2')
    expect(await refusal(service, path)).toMatchObject({
      status: 404,
      code: 'unknown-body',
      fields: ['path body'],
    })
  })
})
