import type { Context } from 'hono'
import type { AppEnv } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import { recordOnce } from '../../http/record.ts'
import type { Bilingual } from '../../methodology/index.ts'
import { recordFacts } from '../../routes/record-batch.ts'
import { type RecordedFactsBody, recordedFactsSchema } from '../../routes/schemas/fact.ts'
import type { Report, Wrong } from './facts.ts'
import type { Subject } from './subject.ts'

/** Runs a step in a transaction of its own: files arrive outside of any. */
export const inTransaction = <T>(c: Context<AppEnv>, work: () => Promise<T>): Promise<T> =>
  c.get('transact')((database) => {
    c.set('database', database)
    return work()
  })

/** What was recorded, or what is wrong by field. */
export async function record(
  c: Context<AppEnv>,
  { about, region }: Subject,
  report: Report,
  key: string,
): Promise<RecordedFactsBody | Wrong> {
  try {
    const { body } = await inTransaction(c, () =>
      recordOnce(
        c,
        region.code,
        { facts: report.facts },
        recordedFactsSchema,
        (end) =>
          recordFacts(
            c,
            region.code,
            end,
            report.facts,
            about.version.catalogue,
            (index, field) => ({
              field: report.fieldOf(index, field),
              in: 'body',
            }),
          ),
        { key, expected: null },
      ),
    )
    return body
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    if (!['facts-refused', 'forbidden', 'idempotency-key-reused'].includes(error.code)) throw error
    // A form has no headers: what is wrong with one of a program's is said of the whole.
    const named = error.errors
      .filter((each) => each.in === 'body')
      .map(({ field, problem }): [string, Bilingual] => [field, problem])
    return new Map(named.length > 0 ? named : [['', error.detail]])
  }
}
