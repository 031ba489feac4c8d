import type { Context } from 'hono'
import type { z } from 'zod'
import type { IdentifiedCaller } from '../access/roles.ts'
import { findAnswer, keepAnswer } from '../db/queries/idempotency.ts'
import { findLedgerEnd, type LedgerEnd, lockLedger, type SignedEnd } from '../db/queries/ledger.ts'
import { type Bilingual, documentHash } from '../methodology/index.ts'
import { unauthenticated } from './access/authenticate.ts'
import { now } from './clock.ts'
import type { AppEnv } from './context.ts'
import { pathOf } from './path.ts'
import { type FieldProblem, ProblemError } from './problem.ts'
import { recordOf } from './seen.ts'

/** An answer that states what was recorded, the same in every language. */
export interface Recorded<T> {
  readonly status: 200 | 201
  readonly body: T
}

/** @throws {ProblemError} where nobody said who acts: what writes is never open to everybody */
export function requireCaller(c: Context<AppEnv>): IdentifiedCaller {
  const caller = c.get('caller')
  if (caller.kind === 'anonymous') throw unauthenticated()
  return caller
}

const header = (name: string, ru: string, en: string): ProblemError => {
  const problem: FieldProblem = { field: name, in: 'header', problem: { ru, en } }
  return new ProblemError('invalid-request', { ru: `Проверьте: ${name}.`, en: `Check: ${name}.` }, [
    problem,
  ])
}

/** What a request says of being sent again, and of what it builds on. */
export interface Sent {
  /** The same for every time that it is sent; null: each time is another request. */
  readonly key: string | null
  /** The revision that it builds on; null where it does not say. */
  readonly expected: number | null
}

/** The key of a request that may be sent again; null where it has none. */
function idempotencyKey(c: Context): string | null {
  const key = c.req.header('Idempotency-Key')
  if (key === undefined) return null
  if (!/^[\x20-\x7e]{1,200}$/.test(key))
    throw header(
      'Idempotency-Key',
      'нужно от 1 до 200 печатных знаков ASCII, например UUID',
      'must be 1 to 200 printable ASCII characters, such as a UUID',
    )
  return key
}

/**
 * The revision that a client built on; null where it does not say.
 * @param of whose revision it is, in the genitive
 * @throws {ProblemError} where `If-Match` is no revision
 */
export function expectedRevision(c: Context, of: Bilingual): number | null {
  const text = c.req.header('If-Match')
  if (text === undefined || text.trim() === '*') return null
  const digits = /^\s*"?(\d{1,15})"?\s*$/.exec(text)?.[1]
  if (digits === undefined)
    throw header(
      'If-Match',
      `нужна ревизия ${of.ru} из поля revision, например "12"`,
      `must be the revision of ${of.en} from the field revision, as in "12"`,
    )
  return Number(digits)
}

const ofTheRegion: Bilingual = { ru: 'региона', en: 'the region' }

function requireRevision(expected: number | null, end: LedgerEnd | null): void {
  const revision = end?.revision ?? 0
  if (expected === null || expected === revision) return
  throw new ProblemError('revision-changed', {
    ru: `Ревизия региона сейчас ${revision}, а не ${expected}. Прочитайте её и решите заново.`,
    en: `The region's revision is ${revision} now, not ${expected}. Read it and decide again.`,
  })
}

const reused = (): ProblemError =>
  new ProblemError(
    'idempotency-key-reused',
    {
      ru: 'С этим Idempotency-Key уже был другой запрос; возьмите новый ключ.',
      en: 'This Idempotency-Key was used for another request; take a new one.',
    },
    [
      {
        field: 'Idempotency-Key',
        in: 'header',
        problem: {
          ru: 'уже был у другого запроса; возьмите новый',
          en: 'was that of another request; take a new one',
        },
      },
    ],
  )

/** A request that is answered once: whose turn it takes, what it says, and on what it builds. */
interface Once<T> {
  /** The region whose ledger it is about, or what else has an order of its own. */
  readonly scope: string
  /** Its body, as it was understood. */
  readonly request: unknown
  /** From `If-Match`. */
  readonly expected: number | null
  /** Left out: the header `Idempotency-Key` says it. */
  readonly key?: string | null
  readonly schema: z.ZodType<T>
}

/**
 * Does something in turn with others who do the same, and only once for an `Idempotency-Key`, whose
 * retries get the first answer again.
 * @param work makes the answer; nothing of it stays where it throws
 * @throws {ProblemError} where the key was used for another request
 */
export async function answerOnce<T>(
  c: Context<AppEnv>,
  { scope: region, request, expected, schema, key = idempotencyKey(c) }: Once<T>,
  work: () => Promise<Recorded<T>>,
): Promise<Recorded<T>> {
  const database = c.get('database')
  const caller = requireCaller(c)
  const requestHash = await documentHash({
    method: c.req.method,
    path: pathOf(c),
    expected,
    body: request,
  })
  await lockLedger(database, region)
  const scope = key === null ? null : { region, caller: caller.id, key }
  const before = scope === null ? null : await findAnswer(database, scope)
  if (before !== null && before.requestHash !== requestHash) throw reused()
  c.header('Cache-Control', 'no-store')
  if (before !== null) {
    c.header('Idempotency-Replayed', 'true')
    return {
      status: before.status === 200 ? 200 : 201,
      body: schema.parse(JSON.parse(before.response)),
    }
  }
  const seen = recordOf(c)
  const recorded = await (seen === undefined ? work() : seen.working(work))
  // Read back by the schema, so that the first answer and those to retries are the same bytes.
  const answer = { status: recorded.status, body: schema.parse(recorded.body) }
  if (scope !== null) {
    const kept = { requestHash, status: answer.status, response: JSON.stringify(answer.body) }
    await keepAnswer(database, scope, kept, now(c.get('clock')))
  }
  return answer
}

/**
 * Records something about a region: one writer at a time, only if the revision is the one named by
 * `If-Match`, and only once for an `Idempotency-Key`, whose retries get the first answer again.
 * @param request its body, as it was understood
 * @param schema of the answer
 * @param work makes the answer from where the ledger ends; nothing of it stays where it throws
 * @param sent left out: by the headers, as programs send them
 * @throws {ProblemError} where the revision is another, or the key was used for another request
 */
export async function recordOnce<T>(
  c: Context<AppEnv>,
  region: string,
  request: unknown,
  schema: z.ZodType<T>,
  work: (end: SignedEnd | null) => Promise<Recorded<T>>,
  sent: Sent = { key: idempotencyKey(c), expected: expectedRevision(c, ofTheRegion) },
): Promise<Recorded<T>> {
  const { key, expected } = sent
  const seen = recordOf(c)
  if (seen !== undefined) seen.appends = true
  return answerOnce(c, { scope: region, request, expected, schema, key }, async () => {
    const end = await findLedgerEnd(c.get('database'), region)
    requireRevision(expected, end)
    return work(end)
  })
}
