import type { Rational } from '../../exact/rational.ts'
import type { Bilingual } from '../../methodology/index.ts'
import { type CompiledVersion, meetsThreshold } from '../../scoring/index.ts'
import { countInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Notice } from '../parts/notice.tsx'
import { changeInWords, scoreInWords } from '../parts/score.ts'
import { Table } from '../parts/table.tsx'
import { Verdict } from '../parts/verdict.tsx'
import { reviewsWords as words } from './words.ts'

/** What was recorded about one region, and what it did to its accepted score. */
export interface OutcomeLine {
  readonly code: string
  readonly name: Bilingual
  readonly verdicts: number
  readonly before: Rational | null
  readonly after: Rational | null
}

/** A region of which nothing was recorded, and what is wrong with what is no longer in the list. */
export interface RefusedRegion {
  readonly code: string
  readonly why: Bilingual
  readonly others: readonly { readonly pick: string; readonly problem: Bilingual }[]
}

const RefusedList = ({
  frame: { t },
  refused,
}: {
  readonly frame: Frame
  readonly refused: readonly RefusedRegion[]
}) => (
  <Notice tone="error" title={`${t(words.refused)}: ${refused.map(({ code }) => code).join(', ')}`}>
    <p>{t(words.refusedWhy)}</p>
    <ul>
      {refused.flatMap(({ code, why, others }) =>
        others.length === 0
          ? [
              <li>
                {code}: {t(why)}
              </li>,
            ]
          : others.map(({ pick, problem }) => (
              <li>
                <code>{pick}</code>: {t(problem)}
              </li>
            )),
      )}
    </ul>
  </Notice>
)

/** What became of the verdicts that were sent: the scores before and after, and what was refused. */
export const Outcome = ({
  frame,
  compiled,
  recorded,
  refused,
}: {
  readonly frame: Frame
  readonly compiled: CompiledVersion
  readonly recorded: readonly OutcomeLine[]
  readonly refused: readonly RefusedRegion[]
}) => {
  const { t, language } = frame
  const score = (value: Rational | null) => scoreInWords(compiled, value, language)
  const verdicts = recorded.reduce((sum, each) => sum + each.verdicts, 0)
  return (
    <>
      {refused.length > 0 && <RefusedList frame={frame} refused={refused} />}
      {recorded.length > 0 && (
        <section role="status">
          <Notice tone="info" title={`${t(words.done)}: ${countInWords(verdicts, language)}`} />
          <Table
            id="recorded"
            caption={t(words.recordedCaption)}
            columns={[
              { key: 'region', label: t(words.region) },
              { key: 'verdicts', label: t(words.verdicts), isNumber: true },
              { key: 'before', label: t(words.before), isNumber: true },
              { key: 'after', label: t(words.after), isNumber: true },
              { key: 'change', label: '±', isNumber: true },
              { key: 'threshold', label: t(words.threshold) },
            ]}
            rows={recorded.map(({ code, name, verdicts: count, before, after }) => ({
              key: code,
              cells: [
                <a href={`/regions/${code}`}>{t(name)}</a>,
                countInWords(count, language),
                score(before),
                score(after),
                changeInWords(before, after, language),
                <Verdict met={after === null ? null : meetsThreshold(compiled, after)} t={t} />,
              ],
            }))}
          />
        </section>
      )}
    </>
  )
}
