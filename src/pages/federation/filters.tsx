import { inTable } from '../../http/language/table-words.ts'
import { bases } from '../../scoring/index.ts'
import type { Frame } from '../frame.ts'
import { Choice, type Option } from '../parts/choice.tsx'
import { districts, NO_DISTRICT } from './districts.ts'
import type { FederationView } from './view.tsx'
import { federationWords as words } from './words.ts'

/** The form that asks for another version, day, basis or district; it works by its button alone. */
export const Filters = ({
  frame: { t, here },
  view: { query, versions, version, question },
}: {
  readonly frame: Frame
  readonly view: Pick<FederationView, 'query' | 'versions' | 'version' | 'question'>
}) => {
  const everywhere: readonly Option[] = [
    ['', t(words.everywhere)],
    ...districts.map(({ id, name }): Option => [id, t(name)]),
    [NO_DISTRICT, t(words.withoutDistrict)],
  ]
  return (
    <form class="filters" method="get" action="/" aria-label={t(words.filters)}>
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
      <Choice
        name="district"
        label={t(words.district)}
        options={everywhere}
        chosen={query.district ?? ''}
      />
      {query.knownAt !== undefined && <input type="hidden" name="knownAt" value={query.knownAt} />}
      {query.threshold !== undefined && (
        <input type="hidden" name="threshold" value={query.threshold} />
      )}
      <button type="submit">{t(words.show)}</button>
      {here !== '/' && <a href="/">{t(words.reset)}</a>}
    </form>
  )
}
