import { z } from 'zod'
import { RegionReader } from '../../src/facts/index.ts'
import {
  civilDateSchema,
  instantSchema,
  itemIdSchema,
  sectionIdSchema,
  slugSchema,
} from '../../src/methodology/index.ts'
import { readDocument } from '../../src/methodology/load/document.ts'
import { bases, states } from '../../src/scoring/index.ts'
import { bodyAnswer, coursesOf, regionAnswer } from './answer.ts'
import { caseFiles } from './dataset.ts'
import { ledgerOf } from './ledger.ts'
import { madeWorld, madeWorldSchema } from './made-world.ts'
import { realWorlds, versionOf, type World } from './world.ts'
import { writtenFactSchema } from './written-fact.ts'

const fraction = z.string().regex(/^-?\d+\/\d+$/, { error: 'must be a fraction like "1/3"' })
const ruleSchema = z.union([z.int().min(1).max(14), z.enum(['states', 'time'])])
const because = z.string().min(40).describe('The arithmetic in words and numbers, done by hand')

const weighedSchema = z
  .strictObject({
    value: fraction.nullable(),
    nominal: fraction,
    effective: fraction,
    contribution: fraction,
  })
  .partial()
const rowSchema = z
  .strictObject({
    value: fraction.nullable(),
    evidence: fraction,
    daysLate: z.int(),
    completedOn: civilDateSchema.nullable(),
    deadline: civilDateSchema.nullable(),
    documents: z.string().describe('The status of each requirement, in order'),
  })
  .partial()
const itemSchema = weighedSchema
  .extend({
    state: z.enum(states),
    reason: z.looseObject({ code: z.string() }),
    rows: z.record(z.string(), rowSchema).describe('By printed number; "none" without a row'),
  })
  .partial()

/** What is expected of an answer: of what is named here, everything must be so. */
const expectedSchema = z.strictObject({
  exact: fraction.nullable(),
  percent: z.number().nullable(),
  level: z.string().nullable(),
  met: z.boolean().nullable().optional().describe('Of a region; bodies have no threshold'),
  notYetAdopted: z.boolean().nullable().optional(),
  components: z.strictObject({ plan: weighedSchema, bodies: weighedSchema }).partial().optional(),
  sections: z.partialRecord(sectionIdSchema, weighedSchema).optional(),
  items: z.partialRecord(itemIdSchema, itemSchema).optional(),
  bodies: z.record(slugSchema, weighedSchema).optional(),
  exclusions: z
    .array(
      z.strictObject({
        cause: z.looseObject({}).optional(),
        body: z.string().nullable().optional(),
        items: z.array(itemIdSchema).optional(),
        points: fraction.nullable().optional(),
      }),
    )
    .optional()
    .describe('All of them, in the order of the plan'),
  course: z
    .strictObject({
      reachedOn: civilDateSchema.nullable(),
      falls: z.array(
        z.strictObject({ on: civilDateSchema, recoveredOn: civilDateSchema.nullable() }),
      ),
    })
    .optional(),
})

const caseSchema = z.strictObject({
  name: z.string().min(20),
  rule: ruleSchema,
  because,
  on: z.string().describe('A real region, or one of the made worlds of the file'),
  facts: z.array(writtenFactSchema).optional().describe('Added to what the acts themselves show'),
  ask: z.strictObject({
    version: z.enum(['2023.1', '2023.2', '2024.1', 'made']),
    asOf: civilDateSchema,
    knownAt: instantSchema.optional().describe('Left out: everything recorded'),
    basis: z.enum(bases),
    body: slugSchema.optional().describe('Left out: the region'),
  }),
  expect: expectedSchema,
})
export type WorkedCase = z.infer<typeof caseSchema>

const rankingSchema = z.strictObject({
  name: z.string().min(20),
  rule: ruleSchema,
  because,
  standings: z.record(z.string(), fraction.nullable()).describe('Codes and exact scores'),
  ranks: z.array(z.tuple([z.string(), z.int().nullable()])).describe('In the order of the table'),
})
export type RankingCase = z.infer<typeof rankingSchema>

const fileSchema = z.strictObject({
  worlds: z.record(z.string(), madeWorldSchema).optional(),
  cases: z.array(caseSchema).optional(),
  rankings: z.array(rankingSchema).optional(),
})

export interface CaseFile {
  readonly path: string
  readonly worlds: ReadonlyMap<string, World>
  readonly cases: readonly WorkedCase[]
  readonly rankings: readonly RankingCase[]
}

/** Every file of worked cases, with the worlds that it makes beside the four real ones. */
export async function readCases(): Promise<readonly CaseFile[]> {
  return Promise.all(
    caseFiles.map(async (file) => {
      const { worlds = {}, cases = [], rankings = [] } = readDocument(file, fileSchema)
      const made = await Promise.all(
        Object.entries(worlds).map(async ([id, world]) => [id, await madeWorld(world)] as const),
      )
      return { path: file.path, worlds: new Map([...realWorlds, ...made]), cases, rankings }
    }),
  )
}

/** The answer to a case's question, in the words in which the case states what it expects. */
export function answerTo({ worlds }: CaseFile, { on, facts, ask, expect }: WorkedCase): object {
  const world = worlds.get(on)
  if (world === undefined) throw new Error(`there is no world ${on}`)
  const compiled = versionOf(world, ask.version)
  const record = { ...world.record, facts: ledgerOf(world, facts ?? []) }
  const question = { asOf: ask.asOf, knownAt: ask.knownAt ?? null, basis: ask.basis }
  const reader = new RegionReader(world.catalogue, record, question)
  if (ask.body !== undefined) return bodyAnswer(compiled, reader.body(ask.body).plan, ask.basis)
  const answer = regionAnswer(compiled, reader.region())
  if (!expect.course) return answer
  const [course] = coursesOf([compiled], world, record, question)
  return { ...answer, course }
}
