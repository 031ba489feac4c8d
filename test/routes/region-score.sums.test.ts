import { afterAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { regionScoreSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createService } from '../support/service.ts'
import { fraction, minus, read, regionCodes, sumOf, times, written } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

type Score = z.infer<typeof regionScoreSchema>
type Section = NonNullable<Score['sections']>[number]

const questions = [
  'methodology=2024.1',
  'methodology=2023.1&basis=planned&asOf=2024-06-30',
  'methodology=2023.2&basis=planned&asOf=2024-05-01',
] as const

const answers = await Promise.all(
  regionCodes.flatMap((region) =>
    questions.map(async (question) => ({
      region,
      question,
      body: await read(service, `/v1/regions/${region}/score?${question}`, regionScoreSchema),
    })),
  ),
)

const itemsOf = ({ items = [] }: Section) => items
const contribution = (part: { readonly contribution: string }): string => part.contribution
const weight = (part: { readonly weight: { readonly effective: string } }): string =>
  part.weight.effective

describe.each(answers)('the breakdown of $region for $question', ({ body }) => {
  const { score, components, sections = [], bodies = [] } = body
  const items = sections.flatMap(itemsOf)

  it('has all 59 items, and those and the bodies contribute the score exactly', () => {
    expect(items).toHaveLength(59)
    expect(sumOf([...items, ...bodies].map(contribution))).toBe(score.exact)
  })

  it('has effective weights that sum to 1', () => {
    expect(sumOf([...items, ...bodies].map(weight))).toBe('1/1')
  })

  it('adds up at every level: items to sections, sections to the plan, components to all', () => {
    for (const section of sections)
      expect([
        sumOf(itemsOf(section).map(contribution)),
        sumOf(itemsOf(section).map(weight)),
      ]).toEqual([section.contribution, section.weight.effective])
    expect(sumOf(sections.map(contribution))).toBe(components.plan.contribution)
    expect(sumOf(bodies.map(contribution))).toBe(components.bodies.contribution)
    expect(sumOf([components.plan, components.bodies].map(contribution))).toBe(score.exact)
  })

  it('contributes effective weight times value, everywhere', () => {
    for (const part of [...items, ...sections, components.plan, components.bodies])
      expect(part.contribution).toBe(
        written(times(fraction(part.weight.effective), fraction(part.value ?? '0/1'))),
      )
  })

  it('weighs what is not scored 0/1 and gives it no value', () => {
    for (const item of items)
      if (['not-applicable', 'outcome', 'waived'].includes(item.state))
        expect([item.value, weight(item), contribution(item)]).toEqual([null, '0/1', '0/1'])
      else
        expect([item.value === null, weight(item)]).toEqual([
          false,
          expect.not.stringMatching(/^0/),
        ])
  })

  it('gives the bodies no weight while their register is not declared complete', () => {
    expect(components.bodies).toMatchObject({ observed: false, contribution: '0/1' })
    expect(weight(components.plan)).toBe('1/1')
  })
})

describe('what is taken out of the score', () => {
  it('in Irkutsk is R4, R6, R7 and R8, each with its items and the points that gave', async () => {
    const path = '/v1/regions/RU-IRK/score?methodology=2023.1&basis=planned&asOf=2024-06-30'
    const { exclusions = [] } = await read(service, path, regionScoreSchema)
    expect(
      exclusions.map(({ kind, trait, act, items }) => [kind, trait, act, items.length]),
    ).toEqual([
      ['trait', 'hrCentralised', '658-рп', 4],
      ['trait', 'itSupportCentralised', '658-рп', 7],
      ['trait', 'accountingCentralised', '658-рп', 7],
      ['trait', 'administrativeSupportCentralised', '658-рп', 7],
    ])
    // 19 of 33 items are done; with n more that nobody plans to do, 19 of 33 + n would be.
    expect(exclusions.map(({ points }) => points)).toEqual(
      [4n, 7n, 7n, 7n].map((n) => written(minus([19n, 33n], [19n, 33n + n]))),
    )
  })

  it.each([
    ['RU-AL', ['R4', 'R8']],
    ['RU-BU', ['R4', 'R6', 'R7', 'R8']],
    ['RU-CU', ['R5']],
    ['RU-IRK', ['R4', 'R6', 'R7', 'R8']],
  ])('in %s is what its roadmap omits: %s', async (region, omitted) => {
    const body = answers.find((answer) => answer.region === region)?.body
    const sections = body?.sections ?? []
    const out = sections.filter((section) => itemsOf(section).every(({ value }) => value === null))
    expect(out.map(({ id, value }) => [id, value])).toEqual(omitted.map((id) => [id, null]))
    expect(body?.exclusions?.flatMap(({ items }) => items)).toEqual(
      out.flatMap((section) => itemsOf(section).map(({ id }) => id)),
    )
  })
})
