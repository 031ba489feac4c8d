import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { catalogueSchema } from '../../src/routes/schemas/catalogue.ts'
import {
  type RuleSetBody,
  ruleSetSchema,
  versionsSchema,
} from '../../src/routes/schemas/methodology.ts'
import { connectAsService, createService } from '../support/service.ts'
import { type Language, read, source, sourceFile, sumOf } from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const rulesSchema = z.looseObject({
  weights: z.looseObject({
    by: z.enum(['item', 'section']),
    sections: z.record(z.string(), z.number()).optional(),
  }),
  values: z.strictObject({ item: z.string(), ratio: z.string() }),
})
const fileSchema = z.looseObject({
  version: z.string(),
  label: source.bilingual,
  summary: source.bilingual,
  provenance: z.string(),
  source: z.string(),
  inForceFrom: z.string(),
  catalogue: z.string(),
  threshold: z.number(),
  levels: z.array(z.strictObject({ id: z.string(), label: source.bilingual, from: z.number() })),
  region: rulesSchema.extend({
    components: z.strictObject({ plan: z.number(), bodies: z.number().optional() }),
    rollUps: z.strictObject({ take: z.string(), value: z.string().optional() }),
  }),
  body: rulesSchema,
})

const names = ['2023.1', '2023.2', '2024.1'] as const
const fileOf = (version: string) => sourceFile(`versions/${version}.yaml`, fileSchema)
const ruleSetOf = (version: string, language: Language = 'en') =>
  read(service, `/v1/methodologies/${version}`, ruleSetSchema, language)
const itemsOf = ({ sections }: RuleSetBody['region']) => sections.flatMap(({ items }) => items)
const weightsOf = ({ sections }: RuleSetBody['region']) =>
  Object.fromEntries(sections.map(({ id, weight }) => [id, weight]))

describe('GET /v1/methodologies', () => {
  it('lists 2023.1, 2023.2 and 2024.1, each illustrative, with the hash of its rule set', async () => {
    const { methodologies } = await read(service, '/v1/methodologies', versionsSchema)
    expect(methodologies.map(({ version }) => version)).toEqual(names)
    for (const { version, provenance, hash } of methodologies) {
      expect(provenance).toBe('illustrative')
      expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/)
      expect((await ruleSetOf(version)).hash).toBe(hash)
    }
    expect(new Set(methodologies.map(({ hash }) => hash)).size).toBe(3)
  })

  it('pins in each version the catalogue that is served', async () => {
    const { hash } = await read(service, '/v1/catalogue', catalogueSchema)
    const { methodologies } = await read(service, '/v1/methodologies', versionsSchema)
    expect(methodologies.map(({ catalogue }) => catalogue)).toEqual([hash, hash, hash])
  })
})

describe('GET /v1/methodologies/{version}', () => {
  it.each(names)('shows %s as its file has it, in both languages', async (version) => {
    const file = fileOf(version)
    for (const language of ['ru', 'en'] as const)
      expect(await ruleSetOf(version, language)).toMatchObject({
        version,
        label: file.label[language],
        summary: file.summary[language],
        provenance: 'illustrative',
        source: file.source,
        inForceFrom: '2023-08-04',
        catalogue: file.catalogue,
        threshold: { percent: 40 },
        levels: file.levels.map(({ id, label, from }) => ({
          id,
          label: label[language],
          fromPercent: from,
        })),
        rollUps: file.region.rollUps.take,
        region: { formulas: { ...file.region.values, rollUp: file.region.rollUps.value ?? null } },
        body: { formulas: { ...file.body.values, rollUp: null } },
      })
  })

  it.each(names)('has every one of the 59 and 76 items in %s', async (version) => {
    const { region, body } = await ruleSetOf(version)
    expect([itemsOf(region).length, itemsOf(body).length]).toEqual([59, 76])
  })

  it('has five contiguous levels: 0, 20, 40, 60 and 80', async () => {
    const { levels } = await ruleSetOf('2023.1')
    expect(levels.map(({ id, fromPercent }) => [id, fromPercent])).toEqual([
      ['initial', 0],
      ['basic', 20],
      ['advanced', 40],
      ['leading', 60],
      ['exemplary', 80],
    ])
  })

  it('weighs by items in 2023.1, so that no section has a weight of its own', async () => {
    const { region, body, components } = await ruleSetOf('2023.1')
    expect([region.weightsBy, body.weightsBy]).toEqual(['item', 'item'])
    expect([...region.sections, ...body.sections].every(({ weight }) => weight === null)).toBe(true)
    expect(new Set(itemsOf(region).map(({ weight }) => weight))).toEqual(new Set(['1/1']))
    expect(components).toEqual({ plan: '1/1', bodies: null })
  })

  it.each(['2023.2', '2024.1'])('weighs by sections in %s as DESIGN 3 says', async (version) => {
    const { region, body } = await ruleSetOf(version)
    const five = Object.fromEntries([4, 5, 6, 7, 8, 9].map((n) => [`R${n}`, '5/1']))
    expect(weightsOf(region)).toEqual({ R1: '10/1', R2: '20/1', R3: '40/1', ...five })
    expect(weightsOf(body)).toEqual({
      B1: '25/1',
      B2: '10/1',
      'B3.1': '15/1',
      'B3.2': '10/1',
      'B3.3': '10/1',
      'B3.4': '10/1',
      'B3.5': '5/1',
      'B3.6': '5/1',
      'B3.7': '4/1',
      'B3.8': '3/1',
      'B3.9': '3/1',
    })
    expect(sumOf(body.sections.map(({ weight }) => weight ?? '0/1'))).toBe('100/1')
  })

  it('gives plan 60 and bodies 40 in 2024.1 alone', async () => {
    expect((await ruleSetOf('2023.2')).components).toEqual({ plan: '1/1', bodies: null })
    expect((await ruleSetOf('2024.1')).components).toEqual({ plan: '60/1', bodies: '40/1' })
  })

  it('scores all but R3.13, the outcome, and B1.5a, optional', async () => {
    const { region, body } = await ruleSetOf('2023.2')
    const others = [...itemsOf(region), ...itemsOf(body)].filter(({ role }) => role !== 'scored')
    expect(others.map(({ id, role }) => [id, role])).toEqual([
      ['R3.13', 'outcome'],
      ['B1.5a', 'optional'],
    ])
  })

  it('values roll-ups by the share in 2024.1 only, and ratios in the body plan', async () => {
    const [claimed, observed] = [await ruleSetOf('2023.2'), await ruleSetOf('2024.1')]
    const by = (rules: RuleSetBody, formula: string) =>
      [...itemsOf(rules.region), ...itemsOf(rules.body)].filter((item) => item.formula === formula)
    expect([by(claimed, 'rollUp').length, by(observed, 'rollUp').length]).toEqual([0, 16])
    expect(by(observed, 'ratio').map(({ id }) => id)).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => `B3.${n}.7`),
    )
  })
})
