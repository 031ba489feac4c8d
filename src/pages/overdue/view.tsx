import { inTable } from '../../http/language/table-words.ts'
import { countInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Choice, type Option } from '../parts/choice.tsx'
import { Day, Moment } from '../parts/day.tsx'
import { Figure, Figures } from '../parts/figure.tsx'
import { Notice } from '../parts/notice.tsx'
import { withQuery } from '../query.ts'
import type { AskedOverdue, OverdueFound } from './find.ts'
import { type Found, OverdueTable, Tallies } from './tables.tsx'
import { overdueWords as words } from './words.ts'

interface Shown {
  readonly frame: Frame
  readonly asked: AskedOverdue
  readonly result: OverdueFound
}

const Filters = ({ frame: { t, here }, asked, result: { choices, found } }: Shown) => {
  const { query, question } = asked
  const named = ({ code, name }: { code: string; name: string }): Option => [code, name]
  return (
    <form class="filters" method="get" action="/overdue" aria-label={t(words.filters)}>
      <Choice
        name="region"
        label={t(words.region)}
        options={[['', t(words.everywhere)], ...choices.map(named)]}
        chosen={query.region ?? ''}
      />
      {found !== null && found.bodies.length > 0 && (
        <Choice
          name="body"
          label={t(words.body)}
          options={[['', t(words.anyBody)], ...found.bodies.map(named)]}
          chosen={query.body ?? ''}
        />
      )}
      <Choice
        name="basis"
        label={t(words.basis)}
        options={(['accepted', 'reported'] as const).map((basis) => [
          basis,
          t(inTable.basis(basis)),
        ])}
        chosen={question.basis}
      />
      <div>
        <label for="filter-asOf">{t(words.asOf)}</label>
        <input id="filter-asOf" name="asOf" type="date" value={question.asOf} />
      </div>
      {query.knownAt !== undefined && <input type="hidden" name="knownAt" value={query.knownAt} />}
      <button type="submit">{t(words.show)}</button>
      {here !== '/overdue' && <a href="/overdue">{t(words.reset)}</a>}
    </form>
  )
}

const List = ({ frame, asked, result, found }: Shown & { readonly found: Found }) => {
  const { t, language, here } = frame
  const { count, byRegion, byBody, bodies, next, start } = found
  const regionNames = new Map(result.choices.map(({ code, name }) => [code, name]))
  const bodyNames = new Map(bodies.map(({ code, name }) => [code, name]))
  const ofAll = asked.query.region === undefined
  if (count === 0) return <p>{t(words.nothing)}</p>
  return (
    <>
      <Figures>
        <Figure label={t(words.count)} value={countInWords(count, language)} />
        {ofAll && (
          <Figure label={t(words.regions)} value={countInWords(byRegion.length, language)} />
        )}
        <Figure
          label={t(words.longest)}
          value={countInWords(Math.max(...byRegion.map(({ longest }) => longest)), language)}
        />
      </Figures>
      <h2>{t(ofAll ? words.byRegion : words.byBody)}</h2>
      <Tallies
        frame={frame}
        id={ofAll ? 'by-region' : 'by-body'}
        caption={t(ofAll ? words.byRegionCaption : words.byBodyCaption)}
        lines={ofAll ? byRegion : byBody}
        nameOf={(key) => (ofAll ? regionNames : bodyNames).get(key) ?? key}
        parameter={ofAll ? 'region' : 'body'}
      />
      <h2>{t(words.all)}</h2>
      <OverdueTable
        frame={frame}
        found={found}
        bodyName={({ body, responsible }) =>
          responsible.find((each) => each.body === body)?.name ?? null
        }
      />
      <p>
        {next !== null && (
          <a href={withQuery(here, { cursor: next })} rel="next">
            {t(words.next)}
          </a>
        )}{' '}
        {start > 0 && <a href={withQuery(here, { cursor: null })}>{t(words.first)}</a>}
      </p>
    </>
  )
}

/** What is late, by region and by who is responsible. */
export const OverdueView = (shown: Shown) => {
  const { frame, asked, result } = shown
  const { t, language } = frame
  const { question, global } = asked
  return (
    <>
      <h1>{t(words.title)}</h1>
      <p class="lead">{t(words.lead)}</p>
      <p class="question-line note">
        {t(inTable.basis(question.basis))}, {t(words.on)}{' '}
        <Day date={question.asOf} language={language} />
        {question.knownAt !== null && (
          <>
            , {t(words.known)} <Moment instant={question.knownAt} language={language} />
          </>
        )}
        , {t(words.revision)} {global.revision}.
      </p>
      <Filters {...shown} />
      {result.found === null ? (
        <Notice tone="info" title={t(words.tooMany)}>
          <p>{t(words.tooManyWhy)}</p>
        </Notice>
      ) : (
        <List {...shown} found={result.found} />
      )}
    </>
  )
}
