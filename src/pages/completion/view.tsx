import type { Bilingual } from '../../methodology/index.ts'
import type { Frame } from '../frame.ts'
import { Notice } from '../parts/notice.tsx'
import { SyntheticMark } from '../parts/synthetic.tsx'
import type { About } from './about.ts'
import { Choose } from './choose.tsx'
import type { FormShown } from './document-fields.tsx'
import type { EffectLine } from './effect.ts'
import { EffectTable } from './effect-table.tsx'
import { fieldInWords } from './field-name.ts'
import type { PlaceSection } from './places.ts'
import { ReportForm } from './report-form.tsx'
import { completionWords as words } from './words.ts'

const Heading = ({
  frame: { t },
  about: { region, body },
}: {
  readonly frame: Frame
  readonly about: About
}) => (
  <>
    <h1>{t(words.title)}</h1>
    <p class="lead">
      <a href={`/regions/${region.code}`}>{t(region.name)}</a>{' '}
      <SyntheticMark code={region.code} t={t} />
      {body !== null && <>, {t(body.name)}</>}
    </p>
  </>
)

/** The page before anything is recorded: the item, the form, what is wrong, what would change. */
export const CompletionView = ({
  frame,
  about,
  sections,
  shown,
  token,
  preview,
  itemProblem,
}: {
  readonly frame: Frame
  readonly about: About
  readonly sections: readonly PlaceSection[]
  /** null: no item is chosen yet. */
  readonly shown: FormShown | null
  readonly token: string
  /** What would change; null: not asked. */
  readonly preview: readonly EffectLine[] | null
  readonly itemProblem: Bilingual | null
}) => {
  const { t } = frame
  const { version, path, methodology } = about
  return (
    <>
      <Heading frame={frame} about={about} />
      <p>{t(words.lead)}</p>
      {shown !== null && shown.wrong.size > 0 && (
        <Notice tone="error" title={t(words.wrong)}>
          {[...shown.wrong]
            .filter(([field]) => field !== '')
            .map(([field, problem]) => (
              <p>
                <a href={`#field-${field}`}>
                  {fieldInWords(field, t)}: {t(problem)}
                </a>
              </p>
            ))}
        </Notice>
      )}
      {preview !== null && (
        <section role="status">
          <Notice tone="info" title={t(words.preview)} />
          <EffectTable
            frame={frame}
            compiled={version.compiled}
            lines={preview}
            then={words.later}
          />
        </section>
      )}
      <Choose
        frame={frame}
        sections={sections}
        chosen={shown?.place.key ?? ''}
        path={path}
        methodology={methodology}
        problem={itemProblem === null ? undefined : t(itemProblem)}
      />
      {shown !== null && <ReportForm frame={frame} about={about} shown={shown} token={token} />}
    </>
  )
}

/** What was recorded, and the scores before and after it. */
export const RecordedView = ({
  frame,
  about,
  ids,
  lines,
}: {
  readonly frame: Frame
  readonly about: About
  readonly ids: readonly string[]
  readonly lines: readonly EffectLine[]
}) => {
  const { t } = frame
  const { version, path, region } = about
  return (
    <>
      <Heading frame={frame} about={about} />
      <section role="status">
        <Notice tone="info" title={t(words.recorded)}>
          <p>
            {t(words.facts)}: <code>{ids.join(', ')}</code>
          </p>
        </Notice>
        <EffectTable frame={frame} compiled={version.compiled} lines={lines} then={words.after} />
      </section>
      <p>{t(words.waiting)}</p>
      <ul>
        <li>
          <a href={path}>{t(words.another)}</a>
        </li>
        <li>
          <a href={`/regions/${region.code}`}>{t(words.toRegion)}</a>
        </li>
      </ul>
    </>
  )
}
