import type { Question } from '../../facts/index.ts'
import { inTable } from '../../http/language/table-words.ts'
import type { ReadyDraft, ReadyVersion } from '../../services/versions.ts'
import type { Frame } from '../frame.ts'
import { Day, Moment } from './day.tsx'

const words = {
  version: { ru: 'Методика', en: 'Methodology' },
  asOf: { ru: 'на', en: 'as of' },
  known: { ru: 'по данным на', en: 'as known on' },
  revision: { ru: 'ревизия', en: 'revision' },
} as const

/**
 * What every figure on a page answers: version, day, basis, what was known.
 * @param revision of what the figures rest on
 */
export const QuestionLine = ({
  frame: { t, language },
  version: { published, draft },
  question: { asOf, knownAt, basis },
  revision,
}: {
  readonly frame: Frame
  readonly version: Pick<ReadyVersion, 'published'> & Partial<Pick<ReadyDraft, 'draft'>>
  readonly question: Question
  readonly revision: number
}) => (
  <p class="question-line note">
    {t(words.version)}{' '}
    <a href={`/methodologies/${published.document.version}`}>
      {published.document.version} {t(published.document.label)}
    </a>{' '}
    ({draft !== undefined && `${t(inTable.status('draft'))}; `}
    {t(inTable.provenance(published))}), {t(inTable.basis(basis))}, {t(words.asOf)}{' '}
    <Day date={asOf} language={language} />
    {knownAt !== null && (
      <>
        , {t(words.known)} <Moment instant={knownAt} language={language} />
      </>
    )}
    , {t(words.revision)} {revision}.
  </p>
)
