import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { roadmapSchema } from '../../src/routes/schemas/region.ts'
import { connectAsService, createService } from '../support/service.ts'
import {
  deadlineShown,
  type Language,
  read,
  refusal,
  regionCodes,
  requirementShown,
  source,
  sourceFile,
} from './support.ts'

const connection = connectAsService()
const service = createService(connection)
afterAll(() => connection.close())

const role = z.enum(['performs', 'consolidates'])
const fileSchema = z.looseObject({
  bodies: z.array(z.looseObject({ code: z.string(), name: source.bilingual })),
  editions: z.array(
    z.looseObject({
      rows: z
        .array(
          z.strictObject({
            number: z.string(),
            label: source.bilingual,
            printedTitle: z.string().optional(),
            deadline: source.deadline,
            responsible: z.array(
              z.union([
                z.strictObject({
                  kind: z.literal('body'),
                  body: z.string(),
                  unit: source.bilingual.optional(),
                  role,
                }),
                z.strictObject({ kind: z.string(), name: source.bilingual, role }),
              ]),
            ),
            requirements: z.array(source.requirement),
            crosswalk: z.strictObject({
              relation: z.string(),
              item: z.string().optional(),
              moves: z.string().optional(),
              note: source.bilingual.optional(),
            }),
            note: source.bilingual.optional(),
          }),
        )
        .optional(),
    }),
  ),
})
type File = z.infer<typeof fileSchema>
type Row = NonNullable<File['editions'][number]['rows']>[number]

const fileOf = (region: string): File => sourceFile(`roadmaps/${region}.yaml`, fileSchema)
const rowsOf = (file: File): readonly Row[] =>
  file.editions.findLast(({ rows }) => rows !== undefined)?.rows ?? []

const responsibleShown = (file: File, who: Row['responsible'][number], language: Language) =>
  'body' in who
    ? {
        kind: 'body',
        body: who.body,
        name: file.bodies.find(({ code }) => code === who.body)?.name[language],
        unit: who.unit?.[language] ?? null,
        role: who.role,
      }
    : { kind: who.kind, body: null, name: who.name[language], unit: null, role: who.role }

const rowShown = (file: File, row: Row, language: Language) => ({
  number: row.number,
  label: row.label[language],
  printedTitle: row.printedTitle ?? null,
  ...deadlineShown(row.deadline, language),
  responsible: row.responsible.map((who) => responsibleShown(file, who, language)),
  requirements: row.requirements.map((requirement) => requirementShown(requirement, language)),
  crosswalk: {
    relation: row.crosswalk.relation,
    item: row.crosswalk.item ?? null,
    moves: row.crosswalk.moves ?? null,
    note: row.crosswalk.note?.[language] ?? null,
  },
  note: row.note?.[language] ?? null,
})

const roadmapOf = (region: string, query = '', language: Language = 'en') =>
  read(service, `/v1/regions/${region}/roadmap${query}`, roadmapSchema, language)

describe('GET /v1/regions/{region}/roadmap', () => {
  it('shows 49, 35, 54 and 34 rows: 172 in all', async () => {
    const roadmaps = await Promise.all(regionCodes.map((region) => roadmapOf(region)))
    expect(roadmaps.map(({ rows }) => rows.length)).toEqual([49, 35, 54, 34])
    expect(roadmaps.flatMap(({ rows }) => rows)).toHaveLength(172)
  })

  it.each(
    regionCodes.flatMap((region) => [
      { region, language: 'ru' as const },
      { region, language: 'en' as const },
    ]),
  )('shows every row of $region as its file has it, in $language', async ({ region, language }) => {
    const file = fileOf(region)
    const { rows } = await roadmapOf(region, '', language)
    expect(rows).toEqual(rowsOf(file).map((row) => rowShown(file, row, language)))
  })

  it('keeps 31.11.2024 of Buryatia 4.3 as printed, read as 2024-11-30 and flagged', async () => {
    const { rows } = await roadmapOf('RU-BU')
    expect(rows.filter(({ flags }) => flags.length > 0)).toMatchObject([
      {
        number: '4.3',
        deadlinePrinted: '31.11.2024',
        deadline: '2024-11-30',
        flags: ['no-such-date'],
        deadlineResolution: expect.stringMatching(/\S/),
        crosswalk: { item: 'R5.3' },
      },
    ])
  })

  it('names the acts: Buryatia has the text of 331-р, which amends 985-р', async () => {
    const { act, amends, edition } = await roadmapOf('RU-BU')
    expect(act).toMatchObject({ id: '331-р', kind: 'directive', date: '2024-04-27' })
    expect(amends).toMatchObject({ id: '985-р', date: '2023-11-15' })
    expect(edition).toMatchObject({ act: '331-р', adoptedOn: '2024-04-27', rows: 35 })
  })

  it.each([
    ['RU-AL', '594-р', '2023-09-26'],
    ['RU-CU', '747-рг', '2023-09-29'],
    ['RU-IRK', '658-рп', '2023-09-28'],
  ])('names the act of %s: %s of %s, which amends none', async (region, id, date) => {
    expect(await roadmapOf(region)).toMatchObject({ act: { id, date }, amends: null })
  })

  it('lists what is absent: R2.2 in Buryatia, R1.1 in Chuvashia, nothing elsewhere', async () => {
    const roadmaps = await Promise.all(regionCodes.map((region) => roadmapOf(region)))
    expect(roadmaps.map(({ absent }) => absent.map(({ item }) => item))).toEqual([
      [],
      ['R2.2'],
      ['R1.1'],
      [],
    ])
  })

  it('infers for Altai that B1.3 moved to the region: row 3.1 is extra and moves it', async () => {
    const { traits, rows } = await roadmapOf('RU-AL')
    expect(traits.find(({ trait }) => trait === 'processRegisterProcedureCommon')).toMatchObject({
      value: true,
      inferredFrom: '594-р',
    })
    expect(rows.find(({ number }) => number === '3.1')?.crosswalk).toMatchObject({
      relation: 'extra',
      item: null,
      moves: 'B1.3',
    })
  })
})

describe('the two clocks of a roadmap', () => {
  it.each([
    ['2024-01-01', true],
    ['2024-04-26', true],
    ['2024-04-27', false],
  ])('on %s notYetAdopted is %s, and the rows are the 35 of 331-р', async (asOf, expected) => {
    const { notYetAdopted, rows, edition } = await roadmapOf('RU-BU', `?asOf=${asOf}`)
    expect({ notYetAdopted, rows: rows.length, act: edition.act }).toEqual({
      notYetAdopted: expected,
      rows: 35,
      act: '331-р',
    })
  })

  it('a millisecond before 331-р was recorded no rows are known: 404 no-roadmap', async () => {
    const path = '/v1/regions/RU-BU/roadmap?knownAt='
    expect(await refusal(service, `${path}2024-04-27T08:59:59.999Z`)).toMatchObject({
      status: 404,
      code: 'no-roadmap',
    })
    const { rows } = await roadmapOf('RU-BU', '?knownAt=2024-04-27T09:00:00.000Z')
    expect(rows).toHaveLength(35)
  })
})
