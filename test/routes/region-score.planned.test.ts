import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { regionScoreSchema, scoresSchema } from '../../src/routes/schemas/score.ts'
import { connectAsService, createService } from '../support/service.ts'
import {
  type Fraction,
  plus,
  read,
  regionCodes,
  source,
  sourceFile,
  times,
  total,
  written,
} from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const { region: typicalPlan } = sourceFile(
  'catalogue.yaml',
  z.looseObject({
    region: z.looseObject({
      sections: z.array(
        z.looseObject({ id: z.string(), items: z.array(z.looseObject({ id: z.string() })) }),
      ),
    }),
  }),
)

const rowsOf = (region: string) =>
  sourceFile(
    `roadmaps/${region}.yaml`,
    z.looseObject({
      editions: z.array(
        z.looseObject({
          rows: z
            .array(
              z.looseObject({
                deadline: source.deadline,
                crosswalk: z.looseObject({ item: z.string().optional() }),
              }),
            )
            .optional(),
        }),
      ),
    }),
  )
    .editions.flatMap(({ rows = [] }) => rows)
    .map(({ crosswalk, deadline }) => ({ item: crosswalk.item, deadline: deadline.resolved }))

const sources = regionCodes.map((code) => ({ code, rows: rowsOf(code) }))
type Rows = ReturnType<typeof rowsOf>

/** DESIGN 3: what the sections weigh in 2023.2 and 2024.1. */
const weightOf = (section: string): bigint => ({ R1: 10n, R2: 20n, R3: 40n })[section] ?? 5n

const mean = (values: readonly Fraction[]): Fraction =>
  times(total(values), [1n, BigInt(values.length)])

/** Of each section that the roadmap includes, the share of rows due by a day, item by item. */
function valuesOn(rows: Rows, day: string): readonly (readonly [string, readonly Fraction[]])[] {
  return typicalPlan.sections
    .map(({ id, items }) => {
      const values = items
        .filter((item) => item.id !== 'R3.13')
        .map((item): Fraction => {
          const own = rows.filter((row) => row.item === item.id)
          if (own.length === 0) return [0n, 1n]
          return [BigInt(own.filter(({ deadline }) => deadline <= day).length), BigInt(own.length)]
        })
      const included = items.some((item) => rows.some((row) => row.item === item.id))
      return [id, included ? values : []] as const
    })
    .filter(([, values]) => values.length > 0)
}

/** The planned score, worked out from the files: the rules of DESIGN 2 without its code. */
function plannedOn(version: string, rows: Rows, day: string): Fraction {
  const sections = valuesOn(rows, day)
  if (version === '2023.1') return mean(sections.flatMap(([, values]) => values))
  const weights = sections.map(([id]) => weightOf(id)).reduce((a, b) => a + b, 0n)
  return sections.map(([id, values]) => times(mean(values), [weightOf(id), weights])).reduce(plus)
}

const planned = (region: string, version: string, asOf: string) =>
  read(
    service,
    `/v1/regions/${region}/score?methodology=${version}&asOf=${asOf}&basis=planned`,
    regionScoreSchema,
  )

const rankedOn = async (version: string, day: string) => {
  const path = `/v1/scores?methodology=${version}&asOf=${day}&basis=planned`
  const { scores } = await read(service, path, scoresSchema)
  return Object.fromEntries(scores.map(({ region, score }) => [region.code, score.exact]))
}

describe('the planned scores to check against (DESIGN 4)', () => {
  it.each([
    ['RU-IRK', '2024-06-30', '2023.1', '19/33', 57.58, 'advanced', true],
    ['RU-IRK', '2024-06-30', '2023.2', '797/1344', 59.3, 'advanced', true],
    ['RU-BU', '2024-01-01', '2023.1', '7/33', 21.21, 'basic', false],
    ['RU-BU', '2024-01-01', '2023.2', '15/64', 23.44, 'basic', false],
  ])('%s on %s under %s is %s, shown as %d %%', async (region, day, version, ...expected) => {
    const { score, threshold, level, basis, asOf } = await planned(region, version, day)
    expect([score.exact, score.percent, level, threshold.met]).toEqual(expected)
    expect([basis, asOf, threshold.percent]).toEqual(['planned', day, 40])
  })
})

const days = [
  '2023-05-16',
  '2023-05-17',
  '2023-09-01',
  '2023-12-31',
  '2024-01-01',
  '2024-03-31',
  '2024-06-30',
  '2024-11-29',
  '2024-11-30',
  '2024-12-31',
  '2025-12-01',
  '2026-11-22',
]

describe('the planned scores of all four regions', () => {
  it.each(days)('on %s are what the files add up to, and 2024.1 equals 2023.2', async (day) => {
    const expected = (version: string) =>
      Object.fromEntries(
        sources.map(({ code, rows }) => [code, written(plannedOn(version, rows, day))]),
      )
    expect(await rankedOn('2023.1', day)).toEqual(expected('2023.1'))
    expect(await rankedOn('2023.2', day)).toEqual(expected('2023.2'))
    expect(await rankedOn('2024.1', day)).toEqual(expected('2023.2'))
  })

  it('never reach 1 where an item is absent: Buryatia 23/24, Chuvashia 37/38 in the end', async () => {
    expect(await rankedOn('2023.2', '9999-12-31')).toEqual({
      'RU-AL': '1/1',
      'RU-BU': '23/24',
      'RU-CU': '37/38',
      'RU-IRK': '1/1',
    })
  })
})

describe('the day on which a plan reaches the threshold', () => {
  it.each(sources)(
    'of $code is the first deadline on which 100·n ≥ 40·d',
    async ({ code, rows }) => {
      const first = [...new Set(rows.map(({ deadline }) => deadline))].sort().find((day) => {
        const [numerator, denominator] = plannedOn('2023.2', rows, day)
        return 100n * numerator >= 40n * denominator
      })
      // It looks at all dates, whatever the day asked about.
      const { threshold, sections } = await planned(code, '2023.2', '2023-01-01')
      const outcome = sections
        ?.flatMap(({ items = [] }) => items)
        .find(({ state }) => state === 'outcome')
      expect([threshold.reachedOn, outcome?.id, outcome?.reachedOn]).toEqual([
        first,
        'R3.13',
        first,
      ])
      expect([threshold.falls, outcome?.falls]).toEqual([[], []])
    },
  )
})
