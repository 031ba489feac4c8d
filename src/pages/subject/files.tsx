import { mayUse } from '../../access/may-use.ts'
import type { Operation } from '../../access/policy.ts'
import type { Frame } from '../frame.ts'
import { withQuery } from '../query.ts'
import type { Asked } from './asked.ts'
import { carried, type SubjectQuery } from './query.ts'
import { subjectWords as words } from './words.ts'

/**
 * What can be taken away: the breakdown as a file, and, for those who may read the ledger, the
 * signed receipt.
 * @param path of the score in the API
 * @param receipt the operation that gives its receipt
 */
export const Files = ({
  frame: { t, caller },
  asked: { version },
  query,
  path,
  receipt,
}: {
  readonly frame: Frame
  readonly asked: Pick<Asked, 'version'>
  readonly query: SubjectQuery
  readonly path: string
  readonly receipt: Operation
}) => {
  const question = { ...carried(query), methodology: version.compiled.version }
  const isPublished = version.standing?.isDraft !== true
  return (
    <p class="exports">
      {t(words.download)} {t(words.breakdown)}: <a href={withQuery(`${path}.csv`, question)}>CSV</a>
      , <a href={withQuery(`${path}.xlsx`, question)}>XLSX</a>
      {isPublished && mayUse(caller, receipt) && (
        <>
          ; <a href={withQuery(`${path}/receipt`, question)}>{t(words.receipt)}</a>
        </>
      )}
    </p>
  )
}
