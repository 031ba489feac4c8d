import type { Language } from '../../http/language/language.ts'
import { percentInWords, pointsInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { SyntheticMark } from '../parts/synthetic.tsx'
import { type Column, Table } from '../parts/table.tsx'
import { Verdict } from '../parts/verdict.tsx'
import { withQuery } from '../query.ts'
import type { RegionLine } from './model.ts'
import type { FederationQuery, SortKey } from './query.ts'
import { columnWords, federationWords } from './words.ts'

/** Which way the figures of a column go in its first order: the best or the first comes first. */
const firstOrder: Readonly<Record<SortKey, 'ascending' | 'descending'>> = {
  rank: 'ascending',
  name: 'ascending',
  planned: 'descending',
  behind: 'ascending',
  upTo: 'descending',
}

const other = { ascending: 'descending', descending: 'ascending' } as const

/** A column that a link sorts by; a second use turns the order round. */
function sorting(
  key: SortKey,
  sort: FederationQuery['sort'],
  here: string,
): NonNullable<Column['sort']> {
  const isTurned = sort === `-${key}`
  const isSorted = isTurned || sort === key
  const next = sort === key ? `-${key}` : key
  const order = isTurned ? other[firstOrder[key]] : firstOrder[key]
  return {
    href: `${withQuery(here, { sort: next === 'rank' ? null : next })}#regions`,
    order: isSorted ? order : null,
  }
}

/** What the score would be with all that is pending, one way and the other; one figure where equal. */
function range({ low, high }: RegionLine, language: Language): string {
  const [from, to] = [percentInWords(low, language), percentInWords(high, language)]
  return from === to ? from : `${from} – ${to}`
}

/** Every region in a row; the order by links, so that it needs no script. */
export const RegionsTable = ({
  frame: { t, language, here },
  lines,
  sort,
  hrefOf,
}: {
  readonly frame: Frame
  readonly lines: readonly RegionLine[]
  readonly sort: FederationQuery['sort']
  readonly hrefOf: (code: string) => string
}) => {
  const column = (key: SortKey, isNumber: boolean) => ({
    key,
    label: t(columnWords[key]),
    isNumber,
    sort: sorting(key, sort, here),
  })
  return (
    <Table
      id="regions"
      caption={t(federationWords.caption)}
      columns={[
        column('name', false),
        column('rank', true),
        { key: 'score', label: t(columnWords.score), isNumber: true },
        { key: 'verdict', label: t(columnWords.verdict) },
        { key: 'level', label: t(columnWords.level) },
        column('planned', true),
        column('behind', true),
        column('upTo', true),
      ]}
      rows={lines.map((line) => ({
        key: line.code,
        cells: [
          <>
            <a href={hrefOf(line.code)}>{line.name}</a> <SyntheticMark code={line.code} t={t} />
          </>,
          line.rank ?? '—',
          <span title={line.exact ?? undefined}>{percentInWords(line.percent, language)}</span>,
          <Verdict met={line.met} t={t} />,
          line.level ?? '—',
          percentInWords(line.planned, language),
          pointsInWords(line.difference, language),
          range(line, language),
        ],
      }))}
    />
  )
}
