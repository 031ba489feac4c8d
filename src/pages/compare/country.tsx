import type { Translate } from '../../http/language/language.ts'
import { inTable } from '../../http/language/table-words.ts'
import type { Pair } from '../../scoring/index.ts'
import type { CountryComparison, CountryLine } from '../../services/comparison/index.ts'
import { ChartFigure } from '../charts/ChartFigure.tsx'
import { SlopeGraph } from '../charts/SlopeGraph.tsx'
import { countInWords, numberInWords, percentInWords, pointsInWords } from '../format.ts'
import type { Frame } from '../frame.ts'
import { Figure, Figures } from '../parts/figure.tsx'
import { SyntheticMark } from '../parts/synthetic.tsx'
import { Table } from '../parts/table.tsx'
import { bySize, flipsIn, mostInWords, percentOf, pointsOf, type Sides } from './model.ts'
import { compareWords as words } from './words.ts'

/** What every part of the country's comparison is shown with. */
export interface CountryProps {
  readonly frame: Frame
  readonly sides: Sides
  readonly country: CountryComparison
  readonly labels: Pair<string>
  /** The same comparison of one region, with its causes. */
  readonly hrefOf: (code: string) => string
}

const moves = ({ difference }: CountryLine): boolean =>
  difference !== null && difference.numerator !== 0n

/** How many flip, move and swap. */
export const CountryFigures = ({ frame: { t, language }, country }: CountryProps) => {
  const { lines, agreement } = country
  const count = (flip: CountryLine['flip']): string =>
    countInWords(lines.filter((line) => line.flip === flip).length, language)
  const { concordant, discordant, tiedInBase, tiedInTarget, tiedInBoth } = agreement
  const pairs = concordant + discordant + tiedInBase + tiedInTarget + tiedInBoth
  return (
    <Figures>
      <Figure label={t(words.toMet)} value={count('to-met')} />
      <Figure label={t(words.toUnmet)} value={count('to-unmet')} />
      <Figure label={t(words.moved)} value={countInWords(lines.filter(moves).length, language)}>
        {t(words.of)} {countInWords(lines.length, language)}
      </Figure>
      <Figure label={t(words.discordant)} value={countInWords(discordant, language)}>
        {t(words.of)} {countInWords(pairs, language)}
        {agreement.tauB !== null && `; τ-b ${numberInWords(agreement.tauB, language)}`}
      </Figure>
    </Figures>
  )
}

const Name = ({
  line: { code, name },
  t,
  hrefOf,
}: {
  readonly line: CountryLine
  readonly t: Translate
} & Pick<CountryProps, 'hrefOf'>) => (
  <>
    <a href={hrefOf(code)}>{t(name)}</a> <SyntheticMark code={code} t={t} />
  </>
)

/** Both scores and the difference, as cells of a table. */
function scores({ base, target, difference }: CountryLine, sides: Sides, { language }: Frame) {
  const percent = (name: keyof Sides): string =>
    percentInWords(
      percentOf((name === 'base' ? base : target)?.score ?? null, sides[name].version.compiled),
      language,
    )
  return [percent('base'), percent('target'), pointsInWords(pointsOf(difference), language)]
}

const scoreColumns = ({ labels, frame: { t } }: CountryProps) => [
  { key: 'base', label: labels.base, isNumber: true },
  { key: 'target', label: labels.target, isNumber: true },
  { key: 'difference', label: t(words.difference), isNumber: true },
]

/** Those whose verdict flips, before all else. */
export const Flips = (props: CountryProps) => {
  const { frame, sides, country, hrefOf } = props
  const { t } = frame
  const flips = flipsIn(country.lines)
  if (flips.length === 0) return <p>{t(words.noFlips)}</p>
  return (
    <Table
      id="flips"
      caption={t(words.flipsCaption)}
      columns={[
        { key: 'region', label: t(words.region) },
        { key: 'flip', label: t(words.verdict) },
        ...scoreColumns(props),
      ]}
      rows={flips.map((line) => ({
        key: line.code,
        cells: [
          <Name line={line} t={t} hrefOf={hrefOf} />,
          <strong>{t(inTable.flip(line.flip ?? 'none'))}</strong>,
          ...scores(line, sides, frame),
        ],
      }))}
    />
  )
}

const place = (rank: number | null | undefined): string => (rank == null ? '—' : String(rank))

/** Every region's place on either side. */
export const Ranks = ({ frame: { t }, country, labels, hrefOf }: CountryProps) => {
  const rows = country.lines.map(({ code, name, base, target, flip }) => ({
    key: code,
    label: t(name),
    href: hrefOf(code),
    left: base?.rank ?? null,
    right: target?.rank ?? null,
    isFlip: flip === 'to-met' || flip === 'to-unmet',
  }))
  return (
    <ChartFigure
      id="ranks-figure"
      caption={`${t(words.leftIs)} ${labels.base}, ${t(words.rightIs)} ${labels.target}`}
      summary={t(words.sameFigures)}
      columns={[
        { label: t(words.region) },
        { label: labels.base, isNumber: true },
        { label: labels.target, isNumber: true },
      ]}
      rows={rows.map(({ label, left, right }) => [label, place(left), place(right)])}
    >
      <SlopeGraph
        id="ranks"
        title={t(words.ranks)}
        description={rows
          .map(({ label, left, right }) => `${label}: ${place(left)} → ${place(right)}`)
          .join('; ')}
        left={labels.base}
        right={labels.target}
        words={{ flip: t(words.flip), other: t(words.same) }}
        rows={rows}
      />
    </ChartFigure>
  )
}

/** Places gained or lost between two, as `3 → 1`. */
const places = ({ base, target }: CountryLine): string =>
  `${place(base?.rank)} → ${place(target?.rank)}`

/** Every region, the largest difference first, with what changed it most. */
export const RegionsByDifference = (props: CountryProps) => {
  const { frame, sides, country, hrefOf } = props
  const { t, language } = frame
  return (
    <Table
      id="compared"
      caption={t(words.regionsCaption)}
      columns={[
        { key: 'region', label: t(words.region) },
        ...scoreColumns(props),
        { key: 'places', label: t(words.places), isNumber: true },
        { key: 'most', label: t(words.most) },
      ]}
      rows={bySize(country.lines, ({ difference }) => difference).map((line) => ({
        key: line.code,
        isMarked: line.flip === 'to-met' || line.flip === 'to-unmet',
        cells: [
          <Name line={line} t={t} hrefOf={hrefOf} />,
          ...scores(line, sides, frame),
          places(line),
          mostInWords(line, language, t(words.bodies)) ?? (
            <a href={hrefOf(line.code)} aria-label={`${t(line.name)}: ${t(words.why)}`}>
              {t(words.why)}
            </a>
          ),
        ],
      }))}
    />
  )
}
