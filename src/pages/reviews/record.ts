import type { Context } from 'hono'
import type { Database } from '../../db/client.ts'
import { loadRegion } from '../../db/queries/regions.ts'
import { KnownFacts, pendingDecisions } from '../../facts/index.ts'
import type { SubmittedOf } from '../../facts/submit/index.ts'
import { today } from '../../http/clock.ts'
import type { AppEnv } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import { recordOnce } from '../../http/record.ts'
import { type Bilingual, type Catalogue, documentHash } from '../../methodology/index.ts'
import { readFactId, requireCatalogue } from '../../routes/lookup.ts'
import { recordFacts } from '../../routes/record-batch.ts'
import { type RecordedFactsBody, recordedFactsSchema } from '../../routes/schemas/fact.ts'
import type { Verdicts } from './form.ts'
import { type Pick, pickOf } from './pick.ts'
import { reviewsWords as words } from './words.ts'

/** What became of the verdicts on one region: all of them were recorded, or none. */
export type RegionOutcome =
  | { readonly region: string; readonly recorded: RecordedFactsBody }
  | {
      readonly region: string
      readonly refused: Bilingual
      /** What is wrong with single ones, by their checkboxes. */
      readonly conflicts: ReadonlyMap<string, Bilingual>
    }

const asFact = ({ on, under }: Pick, { outcome, reason }: Verdicts): SubmittedOf<'verdict'> => ({
  kind: 'verdict',
  ref: null,
  on,
  under,
  outcome,
  reason,
})

/** @throws {ProblemError} where somebody decided meanwhile: a verdict is not to be overwritten unseen */
async function requirePending(
  c: Context<AppEnv>,
  database: Database,
  region: string,
  picks: readonly Pick[],
  catalogue: Catalogue,
): Promise<void> {
  const stored = await loadRegion(database, region)
  if (stored === null) return
  const asOf = today(c.get('clock'))
  const known = new KnownFacts(stored.record.facts, { knownAt: null, basis: 'accepted' })
  const waiting = new Set(pendingDecisions(known, catalogue, asOf).map(pickOf))
  const gone = picks.map(pickOf).filter((pick) => !waiting.has(pick))
  if (gone.length === 0) return
  throw new ProblemError(
    'facts-refused',
    words.refusedWhy,
    gone.map((field) => ({ field, in: 'body', problem: words.decided })),
  )
}

const refusals: ReadonlySet<string> = new Set([
  'facts-refused',
  'forbidden',
  'unknown-region',
  'idempotency-key-reused',
])

async function recordRegion(
  c: Context<AppEnv>,
  region: string,
  verdicts: Verdicts,
  key: string,
  catalogue: Catalogue,
): Promise<RegionOutcome> {
  const { picks } = verdicts
  const facts = picks.map((pick) => asFact(pick, verdicts))
  try {
    // Each region by itself: nobody waits for the ledger of one while another is written.
    const { body } = await c.get('transact')((database) => {
      c.set('database', database)
      return recordOnce(
        c,
        region,
        { verdicts: facts },
        recordedFactsSchema,
        async (end) => {
          await requirePending(c, database, region, picks, catalogue)
          return recordFacts(c, region, end, facts, catalogue, (index) => ({
            field: pickOf(picks[index] ?? { on: region, under: null }),
            in: 'body',
          }))
        },
        { key, expected: null },
      )
    })
    return { region, recorded: body }
  } catch (error) {
    if (!(error instanceof ProblemError) || !refusals.has(error.code)) throw error
    const conflicts = new Map(error.errors.map(({ field, problem }) => [field, problem]))
    return { region, refused: error.detail, conflicts }
  }
}

/**
 * Puts verdicts on record, region by region. The same form sent twice, from the same session and
 * the same state of the queue, is recorded once.
 * @param shown the revision of the queue that the form was made from
 */
export async function recordVerdicts(
  c: Context<AppEnv>,
  verdicts: Verdicts,
  shown: string,
): Promise<readonly RegionOutcome[]> {
  const { catalogue } = await c.get('transact')((database) => requireCatalogue(database))
  const key = await documentHash({
    session: c.get('session')?.id ?? null,
    shown,
    ...verdicts,
    picks: verdicts.picks.map(pickOf).toSorted(),
  })
  const byRegion = Map.groupBy(verdicts.picks, ({ on }) => readFactId(on).region)
  const outcomes: RegionOutcome[] = []
  for (const [region, picks] of [...byRegion].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    outcomes.push(await recordRegion(c, region, { ...verdicts, picks }, key, catalogue))
  return outcomes
}
