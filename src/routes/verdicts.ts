import { createRoute } from '@hono/zod-openapi'
import type { Database } from '../db/client.ts'
import { findFacts } from '../db/queries/ledger.ts'
import { MOST_FACTS, type SubmittedOf } from '../facts/submit/index.ts'
import { guarded } from '../http/access/guard.ts'
import { jsonBody } from '../http/body.ts'
import { createRouter } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import { recordOnce } from '../http/record.ts'
import { readFactId, requireCatalogue, unknownFact } from './lookup.ts'
import { type PlaceOf, recordFacts } from './record-batch.ts'
import { jsonResponseOf, writeProblems } from './responses.ts'
import { noQuerySchema } from './schemas/common.ts'
import { recordedFactsSchema } from './schemas/fact.ts'
import { evidencePathSchema, type Verdicts, verdictsBodySchema } from './schemas/verdict.ts'
import { writeHeadersSchema } from './schemas/write.ts'

const MOST_BYTES = 1_000_000

const route = createRoute({
  ...guarded('recordVerdicts', jsonBody(MOST_BYTES)),
  method: 'post',
  path: '/v1/evidence/{id}/verdicts',
  tags: ['Facts'],
  summary: 'Accept or reject a document, or another fact that waits for a decision',
  description:
    'A later verdict supersedes an earlier one, which stays visible. Documents are decided by reviewers, never by the office that handed them in; what takes something out of the score, by coordinators.',
  request: {
    params: evidencePathSchema,
    query: noQuerySchema,
    headers: writeHeadersSchema,
    body: { content: { 'application/json': { schema: verdictsBodySchema } }, required: true },
  },
  responses: {
    201: jsonResponseOf(recordedFactsSchema, 'Every verdict is on record'),
    ...writeProblems,
  },
})

/** A verdict as a fact, and which of the request's verdicts it comes from. */
interface VerdictFact {
  readonly fact: SubmittedOf<'verdict'>
  readonly index: number
  /** Whether the request names the document beside the verdict, or only in its path. */
  readonly named: boolean
}

const tooMany = (count: number): ProblemError =>
  new ProblemError('invalid-request', { ru: 'Проверьте: verdicts.', en: 'Check: verdicts.' }, [
    {
      field: 'verdicts',
      in: 'body',
      problem: {
        ru: `решение о документе выносится по каждому его требованию, всего выходит ${count}; нужно не больше ${MOST_FACTS}, разделите на части`,
        en: `a document is decided under each of its requirements, which makes ${count} verdicts; there may be at most ${MOST_FACTS}, send them in parts`,
      },
    },
  ])

/**
 * Verdicts as facts: one on a whole document is one under each requirement that it fills.
 * @throws {ProblemError} where these are too many to be put on record at once
 */
async function asFacts(
  database: Database,
  region: string,
  id: string,
  verdicts: Verdicts,
): Promise<readonly VerdictFact[]> {
  const named = verdicts.map(({ evidence }) => readFactId(evidence ?? id))
  const targets = await findFacts(
    database,
    region,
    named.filter((fact) => fact.region === region).map(({ sequence }) => sequence),
  )
  const facts = verdicts.flatMap(({ evidence, under, outcome, reason }, index) => {
    const on = evidence ?? id
    const statement = targets.get(on)?.statement
    const unders = under === null && statement?.kind === 'evidence' ? [...statement.fills] : [under]
    return unders.map((requirement) => ({
      fact: { kind: 'verdict', ref: null, on, under: requirement, outcome, reason } as const,
      index,
      named: evidence !== undefined,
    }))
  })
  if (facts.length > MOST_FACTS) throw tooMany(facts.length)
  return facts
}

const placeIn =
  (facts: readonly VerdictFact[]): PlaceOf =>
  (at, field) => {
    const { index = 0, named = false } = facts[at] ?? {}
    if (field === 'on' && !named) return { field: 'id', in: 'path' }
    return { field: `verdicts.${index}.${field === 'on' ? 'evidence' : field}`, in: 'body' }
  }

/** `POST /v1/evidence/{id}/verdicts` */
export const verdictsRoutes = createRouter().openapi(route, async (c) => {
  const { id } = c.req.valid('param')
  const request = c.req.valid('json')
  const { region, sequence } = readFactId(id)
  const { catalogue } = await requireCatalogue(c.get('database'))
  const { body } = await recordOnce(c, region, request, recordedFactsSchema, async (end) => {
    const database = c.get('database')
    if (!(await findFacts(database, region, [sequence])).has(id)) throw unknownFact(id)
    const facts = await asFacts(database, region, id, request.verdicts)
    return recordFacts(
      c,
      region,
      end,
      facts.map(({ fact }) => fact),
      catalogue,
      placeIn(facts),
    )
  })
  return c.json(body, 201)
})
