import { inTable } from '../../http/language/table-words.ts'
import type { Bilingual } from '../../methodology/index.ts'
import type { ComparisonQuery } from '../../routes/schemas/comparison.ts'
import { bases } from '../../scoring/index.ts'
import type { ReadyVersion } from '../../services/versions.ts'
import type { Frame } from '../frame.ts'
import { Choice, type Option } from '../parts/choice.tsx'
import { withQuery } from '../query.ts'
import type { Sides } from './model.ts'
import { asParameters, type Newest } from './query.ts'
import { compareWords as words } from './words.ts'

type SideName = 'base' | 'target'

/** What can be chosen. */
export interface Choices {
  readonly versions: readonly ReadyVersion[]
  readonly regions: readonly { readonly code: string; readonly name: Bilingual }[]
  readonly newest: Newest
}

export interface FormProps {
  readonly frame: Frame
  readonly query: ComparisonQuery
  readonly sides: Sides
  readonly choices: Choices
}

const Side = ({ name, ...props }: FormProps & { readonly name: SideName }) => {
  const {
    frame: { t },
    query,
    sides,
    choices,
  } = props
  const { version, question } = sides[name]
  const knownAt = query[`${name}.knownAt`] ?? query.knownAt
  return (
    <fieldset>
      <legend>{t(words[name])}</legend>
      <Choice
        name={name}
        label={t(words.version)}
        options={choices.versions.map(({ published: { document } }) => [
          document.version,
          `${document.version} ${t(document.label)}`,
        ])}
        chosen={version.compiled.version}
      />
      <div>
        <label for={`compare-${name}.asOf`}>{t(words.asOf)}</label>
        <input
          id={`compare-${name}.asOf`}
          name={`${name}.asOf`}
          type="date"
          value={question.asOf}
        />
      </div>
      <Choice
        name={`${name}.basis`}
        label={t(words.basis)}
        options={bases.map((basis) => [basis, t(inTable.basis(basis))])}
        chosen={question.basis}
      />
      <Choice
        name={`${name}.region`}
        label={t(words.region)}
        options={[
          ['', t(words.everywhere)],
          ...choices.regions.map(({ code, name: region }): Option => [code, t(region)]),
        ]}
        chosen={query[`${name}.region`] ?? ''}
      />
      {knownAt !== undefined && <input type="hidden" name={`${name}.knownAt`} value={knownAt} />}
    </fieldset>
  )
}

/** The same question with the sides swapped. */
const swapped = (query: ComparisonQuery): string =>
  withQuery(
    '/compare',
    Object.fromEntries(
      Object.entries(asParameters(query)).map(([name, value]) => {
        const [side = '', ...rest] = name.split('.')
        const other = side === 'base' ? 'target' : side === 'target' ? 'base' : side
        return [[other, ...rest].join('.'), value]
      }),
    ),
  )

/** The same day a year before, or the one before it where there was none. */
const yearBefore = (date: string): string => {
  const [year = '', month = '', day = ''] = date.split('-')
  const before = `${Number(year) - 1}-${month}`
  return month === '02' && day === '29' ? `${before}-28` : `${before}-${day}`
}

const Questions = ({ frame: { t, today }, choices: { newest } }: FormProps) => {
  const { base, target } = newest
  const latest = { base: target, target }
  const questions = [
    [words.versionsPlanned, { ...newest, basis: 'planned' }],
    [words.planAndFact, { ...latest, 'base.basis': 'planned', 'target.basis': 'accepted' }],
    [words.yearAgo, { ...latest, basis: 'planned', 'base.asOf': yearBefore(today) }],
  ] as const
  return (
    <p class="note">
      {t(words.questions)}:{' '}
      {questions
        .filter(([label]) => label !== words.versionsPlanned || base !== target)
        .map(([label, query], index) => (
          <>
            {index > 0 && '; '}
            <a href={withQuery('/compare', query)}>{t(label)}</a>
          </>
        ))}
      .
    </p>
  )
}

/** Asks for another comparison; it works by its button alone. */
export const CompareForm = (props: FormProps) => {
  const {
    frame: { t, here },
    query,
  } = props
  return (
    <>
      <form class="filters compare-form" method="get" action="/compare" aria-label={t(words.sides)}>
        <Side {...props} name="base" />
        <Side {...props} name="target" />
        <div class="compare-actions">
          <button type="submit">{t(words.show)}</button>
          <a href={swapped(query)}>{t(words.swap)}</a>
          {here !== '/compare' && <a href="/compare">{t(words.reset)}</a>}
        </div>
      </form>
      <Questions {...props} />
    </>
  )
}
