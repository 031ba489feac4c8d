import { inTable } from '../../http/language/table-words.ts'
import { bases } from '../../scoring/index.ts'
import type { Frame } from '../frame.ts'
import { Choice } from '../parts/choice.tsx'
import type { Asked } from './asked.ts'
import type { SubjectQuery } from './query.ts'
import { subjectWords as words } from './words.ts'

/** The form that asks the same page about another version, day or basis; its button is enough. */
export const QuestionForm = ({
  frame: { t, here },
  asked: { versions, version, question },
  query,
}: {
  readonly frame: Frame
  readonly asked: Pick<Asked, 'versions' | 'version' | 'question'>
  readonly query: SubjectQuery
}) => {
  const [path = '/'] = here.split('?')
  return (
    <form class="filters" method="get" action={path} aria-label={t(words.ask)}>
      <Choice
        name="methodology"
        label={t(words.methodology)}
        options={versions.map(({ published: { document } }) => [
          document.version,
          `${document.version} ${t(document.label)}`,
        ])}
        chosen={version.compiled.version}
      />
      <div>
        <label for="filter-asOf">{t(words.asOf)}</label>
        <input id="filter-asOf" name="asOf" type="date" value={question.asOf} />
      </div>
      <Choice
        name="basis"
        label={t(words.basis)}
        options={bases.map((basis) => [basis, t(inTable.basis(basis))])}
        chosen={question.basis}
      />
      {query.knownAt !== undefined && <input type="hidden" name="knownAt" value={query.knownAt} />}
      <button type="submit">{t(words.show)}</button>
      {here !== path && <a href={path}>{t(words.reset)}</a>}
    </form>
  )
}
