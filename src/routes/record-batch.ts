import type { Context } from 'hono'
import type { SignedEnd } from '../db/queries/ledger.ts'
import type { AdmissionProblem } from '../facts/admit/index.ts'
import type { SubmittedFact } from '../facts/submit/index.ts'
import { now, today } from '../http/clock.ts'
import type { AppEnv } from '../http/context.ts'
import { type FieldProblem, ProblemError } from '../http/problem.ts'
import { type Recorded, requireCaller } from '../http/record.ts'
import { recordOf } from '../http/seen.ts'
import type { Catalogue } from '../methodology/index.ts'
import { recordBatch } from '../services/ledger/record.ts'
import { refreshSpans } from '../services/spans/store.ts'
import { unknownRegion } from './lookup.ts'
import type { RecordedFactsBody } from './schemas/fact.ts'

/** Where a request says what stands in a field of the fact of this index. */
export type PlaceOf = (index: number, field: string) => Pick<FieldProblem, 'field' | 'in'>

const inFacts: PlaceOf = (index, field) => ({
  field: `facts.${index}${field === '' ? '' : `.${field}`}`,
  in: 'body',
})

/** Nothing of a batch is recorded: 403 where the caller may not, else 422 with every wrong fact. */
function refused(problems: readonly AdmissionProblem[], placeOf: PlaceOf): ProblemError {
  const forbidden = problems.every(({ code }) => code === 'forbidden')
  const told = problems.map(({ index, field, problem }) => ({ ...placeOf(index, field), problem }))
  // One entry of a request may become several facts, of which the same is wrong.
  const once = new Map(told.map((each) => [`${each.in} ${each.field} ${each.problem.en}`, each]))
  return new ProblemError(
    forbidden ? 'forbidden' : 'facts-refused',
    {
      ru: 'Ничего не записано; исправьте названное в errors и отправьте всё заново.',
      en: 'Nothing was recorded; put right what errors names, and send all of it again.',
    },
    [...once.values()],
  )
}

/**
 * Puts facts on record for the caller of a request.
 * @param end where the ledger ends; null where there is no such region
 * @param catalogue read before the ledger was locked, so that nobody waits for that
 * @param placeOf for problems
 * @throws {ProblemError} where there is no such region, or a fact does not fit
 */
export async function recordFacts(
  c: Context<AppEnv>,
  region: string,
  end: SignedEnd | null,
  facts: readonly SubmittedFact[],
  catalogue: Catalogue,
  placeOf: PlaceOf = inFacts,
): Promise<Recorded<RecordedFactsBody>> {
  if (end === null) throw unknownRegion(region)
  const database = c.get('database')
  const clock = c.get('clock')
  const result = await recordBatch(database, end, {
    region,
    facts,
    catalogue,
    caller: requireCaller(c),
    now: now(clock),
    today: today(clock),
    key: await c.get('signingKey')(),
  })
  if (result.outcome === 'refused') throw refused(result.problems, placeOf)
  // After the ledger was locked: a version published since is among them.
  const versions = await c.get('versions').scored(database)
  await refreshSpans(database, region, versions, today(clock))
  const { entries, refs, head } = result
  const seen = recordOf(c)
  if (seen !== undefined) seen.factsAppended += entries.length
  const last = entries.at(-1)
  if (last === undefined) throw new Error('a batch has entries')
  return {
    status: 201,
    body: {
      region,
      revision: last.sequence,
      recordedAt: last.recordedAt,
      head,
      results: entries.map(({ id, sequence, recordedAt, hash }, index) => ({
        ref: refs[index] ?? null,
        id,
        sequence,
        recordedAt,
        hash,
      })),
    },
  }
}
