import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { catalogueSchema } from '../../src/routes/schemas/catalogue.ts'
import { connectAsService, createService } from '../support/service.ts'
import {
  deadlineShown,
  type Language,
  read,
  requirementShown,
  source,
  sourceFile,
} from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const conditions = z.array(z.strictObject({ trait: z.string(), is: z.boolean() })).default([])
const planSchema = z.strictObject({
  sections: z.array(
    z.strictObject({
      id: z.string(),
      number: z.string(),
      label: source.bilingual,
      conditions,
      source: z.string(),
      items: z.array(
        z.strictObject({
          id: z.string(),
          number: z.string(),
          label: source.bilingual,
          deadline: source.deadline.optional(),
          requirements: z.array(source.requirement),
          conditions,
          optional: z.boolean().default(false),
          outcome: z.boolean().default(false),
          rollUp: z
            .strictObject({
              items: z.array(z.string()).default([]),
              measurement: z.string().nullable().default(null),
            })
            .nullable()
            .default(null),
          ratioTarget: z.string().nullable().default(null),
          source: z.string(),
        }),
      ),
    }),
  ),
})
type Plan = z.infer<typeof planSchema>

const file = sourceFile(
  'catalogue.yaml',
  z.looseObject({
    title: source.bilingual,
    traits: z.array(
      z.strictObject({
        id: z.string(),
        subject: z.string(),
        label: source.bilingual,
        whenUnknown: z.string(),
        source: z.string(),
      }),
    ),
    region: planSchema,
    body: planSchema,
  }),
)

const planShown = ({ sections }: Plan, language: Language) =>
  sections.map((section) => ({
    ...section,
    label: section.label[language],
    items: section.items.map(({ deadline, ...item }) => ({
      ...item,
      label: item.label[language],
      ...deadlineShown(deadline, language),
      requirements: item.requirements.map((requirement) => requirementShown(requirement, language)),
    })),
  }))

const catalogueIn = (language: Language) =>
  read(service, '/v1/catalogue', catalogueSchema, language)
const catalogue = await catalogueIn('en')
const itemsOf = (plan: typeof catalogue.region) => plan.sections.flatMap(({ items }) => items)
const everyItem = [...itemsOf(catalogue.region), ...itemsOf(catalogue.body)]

describe('GET /v1/catalogue', () => {
  it('has 59 items for a region and 76 for a body, 135 permanent ids', () => {
    expect(itemsOf(catalogue.region)).toHaveLength(59)
    expect(itemsOf(catalogue.body)).toHaveLength(76)
    expect(new Set(everyItem.map(({ id }) => id)).size).toBe(135)
  })

  it.each(['ru', 'en'] as const)('shows every item as its file has it, in %s', async (language) => {
    const { region, body, title, traits } = await catalogueIn(language)
    expect(title).toBe(file.title[language])
    expect(region.sections).toEqual(planShown(file.region, language))
    expect(body.sections).toEqual(planShown(file.body, language))
    expect(traits).toEqual(file.traits.map((trait) => ({ ...trait, label: trait.label[language] })))
  })

  it.each(['R2.1', 'R2.2', 'R2.3'])(
    'keeps «VI квартал 2023 года» of %s as printed, read as 2023-12-31 and flagged',
    (id) => {
      expect(everyItem.find((item) => item.id === id)).toMatchObject({
        deadlinePrinted: 'VI квартал 2023 года',
        deadline: '2023-12-31',
        flags: ['no-such-quarter'],
        deadlineResolution: expect.stringMatching(/\S/),
      })
    },
  )

  it('flags nothing but those three', () => {
    expect(everyItem.filter(({ flags }) => flags.length > 0).map(({ id }) => id)).toEqual([
      'R2.1',
      'R2.2',
      'R2.3',
    ])
  })

  it('tells the two items apart that annex 1 prints as 1.5: B1.5a is optional, B1.5b is not', () => {
    const twins = itemsOf(catalogue.body).filter(
      ({ id, number }) => number === '1.5' && id.startsWith('B1.5'),
    )
    expect(twins.map(({ id, optional }) => [id, optional])).toEqual([
      ['B1.5a', true],
      ['B1.5b', false],
    ])
    expect(everyItem.filter(({ optional }) => optional)).toHaveLength(1)
  })

  it('has one outcome, R3.13, and tells 3.1 from 3.10', () => {
    expect(everyItem.filter(({ outcome }) => outcome).map(({ id }) => id)).toEqual(['R3.13'])
    const numbers = itemsOf(catalogue.region).map(({ number }) => number)
    expect(numbers).toContain('3.1')
    expect(numbers).toContain('3.10')
  })

  it('pairs R3.1, R3.3 to R3.12 and R5.1 to R5.4 with the body items of DESIGN 2.10', () => {
    const pairs = itemsOf(catalogue.region).flatMap(({ id, rollUp }) =>
      rollUp === null ? [] : [`${id} ← ${rollUp.measurement ?? rollUp.items.join(' ')}`],
    )
    expect(pairs).toEqual([
      'R3.1 ← B1.8',
      'R3.2 ← services',
      'R3.3 ← B1.1',
      'R3.4 ← B1.3 B1.4',
      'R3.5 ← B1.6',
      'R3.6 ← B1.7',
      ...[1, 2, 3, 4, 5, 6].map((n) => `R3.${n + 6} ← B3.${n}.6`),
      ...[1, 2, 3, 4].map((n) => `R5.${n} ← B2.${n}`),
    ])
  })

  it('asks for 1/10 of processes in B3.1.7 to B3.6.7 only', () => {
    const ratios = everyItem.filter(({ ratioTarget }) => ratioTarget !== null)
    expect(ratios.map(({ id, ratioTarget }) => `${id} ${ratioTarget}`)).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => `B3.${n}.7 1/10`),
    )
  })
})
